package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one flow file: a list with one route that begins with {@code record:}. */
final class FlowReader {
    private final Path file;
    private final String fileId;
    private final Vocabulary vocabulary;
    private final SimpleSyntax syntax;
    private final Findings findings;
    private final RouteText text = new RouteText();

    FlowReader(Path file, Vocabulary vocabulary, SimpleSyntax syntax, Findings findings) {
        this.file = file;
        String name = file.getFileName().toString();
        this.fileId = name.substring(0, name.length() - FlowFiles.ENDING.length());
        this.vocabulary = vocabulary;
        this.syntax = syntax;
        this.findings = findings;
    }

    Optional<FlowDraft> read(Value document) {
        if (!(document instanceof Value.Items items) || items.items().size() != 1) {
            findings.error(
                    "LQ-7004", document.place(), document.shape(), "a list with one route", "Write '- route:' once.");
            return Optional.empty();
        }
        Section root = Section.of(items.items().get(0), findings);
        Section route = root.section("route");
        root.required("route");
        root.done();
        id(route);
        route.requiredText("description");
        Section from = route.section("from");
        route.required("from");
        route.done();
        Optional<FlowDraft> draft = source(from).map(uri -> flow(document, from, uri));
        from.has("steps");
        from.has("id");
        from.has("description");
        from.done();
        return draft;
    }

    private void id(Section route) {
        String id = route.requiredText("id");
        if (!id.isEmpty() && !id.equals(fileId)) {
            findings.error("LQ-7212", route.place("id"), id, fileId, "Name the file " + id + FlowFiles.ENDING + ".");
        }
    }

    private FlowDraft flow(Value document, Section from, EndpointUri uri) {
        Place place = from.place("uri");
        Set<String> fields =
                vocabulary.fields(uri.name(), Optional.ofNullable(uri.options().get("action")));
        Set<String> answerFields = vocabulary.answerFields(
                uri.name(), Optional.ofNullable(uri.options().get("action")));
        Set<String> searched = vocabulary.searchFields(
                uri.name(), Optional.ofNullable(uri.options().get("action")));
        StepReader steps = new StepReader(vocabulary, fields, answerFields, searched, syntax, text, findings);
        steps.read(from);
        asked(steps.targets(), uri.name(), answerFields);
        notBackInAQuestion(steps.targets());
        if (steps.targets().isEmpty()) {
            findings.error("LQ-7217", place, fileId, "at least one partner:", "Add '- to: partner:NAME'.");
        }
        boolean looks =
                steps.looksAtFields() || steps.targets().stream().anyMatch(t -> t.by().isPresent() || t.looksBack());
        text.replace(place, uri.text());
        Flow flow = new Flow(
                fileId,
                file,
                uri.name(),
                Optional.ofNullable(uri.options().get("from")),
                Optional.ofNullable(uri.options().get("action")),
                steps.targets(),
                text.of(document),
                looks);
        return new FlowDraft(flow, place);
    }

    /** A flow that asks on its way has somebody who answers, and is no question itself. */
    private void asked(List<FlowTarget> targets, String type, Set<String> answerFields) {
        boolean question = targets.stream().anyMatch(target -> target.reply() && !target.enrich());
        for (FlowTarget target : targets) {
            if (target.enrich() && question) {
                findings.error(
                        "LQ-7122",
                        target.place(),
                        "enrich beside 'to: …?reply=true'",
                        "one of the two",
                        "Let the flow ask on its way and send the record on, or answer its sender.");
            } else if (target.enrich()
                    && answerFields.isEmpty()
                    && vocabulary.types().contains(type)) {
                findings.error(
                        "LQ-7122",
                        target.place(),
                        type + " has no answer",
                        "a record type whose action declares 'answer'",
                        "Declare the answer in the record type's rules.yaml, or send the record without asking.");
            }
        }
    }

    /** A question is asked at once, before the ledger could tell who heard of earlier records. */
    private void notBackInAQuestion(List<FlowTarget> targets) {
        if (targets.stream().anyMatch(t -> t.reply() && !t.enrich())) {
            targets.stream()
                    .filter(FlowTarget::looksBack)
                    .forEach(target -> findings.error(
                            "LQ-7235",
                            target.place(),
                            FlowTarget.EARLIER_RECEIVERS + " in a flow whose sender waits for an answer",
                            "a one-way flow",
                            "Let another action or another sender bring what goes to earlier receivers."));
        }
    }

    private Optional<EndpointUri> source(Section from) {
        Optional<Value> value = from.required("uri");
        if (!(value.orElse(null) instanceof Value.Text written)) {
            return Optional.empty();
        }
        EndpointUri uri = EndpointUri.parse(written.text()).with(parameters(from, text));
        Placeholders.check(written, findings);
        if (!uri.scheme().equals("record")) {
            findings.error(
                    "LQ-7203", written.place(), uri.scheme() + ":", "record:TYPE", "Begin the flow with record:TYPE.");
            return Optional.empty();
        }
        type(uri, written.place());
        uri.options().forEach((key, option) -> option(uri, key, option, written.place()));
        return Optional.of(uri);
    }

    private void type(EndpointUri uri, Place place) {
        Set<String> types = vocabulary.types();
        if (!types.isEmpty() && !types.contains(uri.name())) {
            findings.error(
                    "LQ-7005",
                    place,
                    "record type " + uri.name(),
                    "a type in schemas/records",
                    advice(uri.name(), types));
        }
    }

    private void option(EndpointUri uri, String key, String value, Place place) {
        switch (key) {
            case "from" -> {
                if (PartnerNames.unknown(value, vocabulary.partners())) {
                    findings.error(
                            "LQ-7005", place, "from=" + value, "a partner, or a group with members", names(value));
                }
            }
            case "action" -> {
                Set<String> actions = vocabulary.actions(uri.name());
                if (!actions.isEmpty() && !actions.contains(value)) {
                    findings.error(
                            "LQ-7005",
                            place,
                            "action=" + value,
                            "one of " + String.join(", ", actions),
                            advice(value, actions));
                }
            }
            default -> findings.error("LQ-7213", place, key, "from, action", advice(key, List.of("from", "action")));
        }
    }

    private String names(String name) {
        return PartnerNames.advice(name, vocabulary.partners());
    }

    private static String advice(String name, java.util.Collection<String> known) {
        return Nearest.to(name, known).map(n -> "Did you mean '" + n + "'?").orElse("Remove or correct it.");
    }

    /** Parameters that Camel allows beside the uri are drawn into it. */
    static Map<String, String> parameters(Section endpoint, RouteText text) {
        if (!endpoint.has("parameters")) {
            return Map.of();
        }
        text.drop(endpoint.place("parameters"));
        return endpoint.textMap("parameters");
    }
}
