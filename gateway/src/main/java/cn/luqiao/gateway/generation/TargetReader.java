package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.Group;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code partner:} endpoints of a flow and gives each a step id. */
final class TargetReader {
    private static final List<String> OPTIONS = List.of("by", "ifNone", "reply", "urgent");
    /** Parameter by which a running route tells which step of the file it is; nobody writes it. */
    private static final String STEP = "step";

    private final Vocabulary vocabulary;
    private final Set<String> fields;
    private final Set<String> searched;
    private final RouteText text;
    private final Findings findings;
    private final List<FlowTarget> found = new ArrayList<>();
    private final Set<String> steps = new HashSet<>();

    TargetReader(Vocabulary vocabulary, Set<String> fields, Set<String> searched, RouteText text, Findings findings) {
        this.vocabulary = vocabulary;
        this.fields = fields;
        this.searched = searched;
        this.text = text;
        this.findings = findings;
    }

    List<FlowTarget> found() {
        return found;
    }

    Map<String, String> parameters(Section endpoint) {
        return FlowReader.parameters(endpoint, text);
    }

    /** One endpoint. */
    void read(Value.Text written, Map<String, String> parameters, Optional<String> id) {
        EndpointUri uri = EndpointUri.parse(written.text()).with(parameters);
        text.replace(written.place(), target(uri, written.place(), id, false));
    }

    /** Several endpoints with commas between them. */
    void readList(Value.Text written, Optional<String> id) {
        List<String> uris = new ArrayList<>();
        for (String part : written.text().split(",")) {
            uris.add(target(EndpointUri.parse(part.strip()), written.place(), id, false));
        }
        text.replace(written.place(), String.join(",", uris));
    }

    /** The one endpoint that a flow asks on its way. */
    void readAsked(Value.Text written, Optional<String> id) {
        if (written.text().contains(",")) {
            findings.error(
                    "LQ-7213", written.place(), "several partners", "one partner", "Write one 'enrich' for each.");
        }
        EndpointUri uri = EndpointUri.parse(written.text().split(",")[0].strip());
        text.replace(written.place(), target(uri, written.place(), id, true));
    }

    private String target(EndpointUri uri, Place place, Optional<String> id, boolean enrich) {
        if (!uri.scheme().equals("partner")) {
            findings.error(
                    "LQ-7203",
                    place,
                    uri.scheme().isEmpty() ? uri.name() : uri.scheme() + ":",
                    "partner:NAME",
                    "Write partner: and the name of a partner or group.");
            return uri.text();
        }
        if (uri.name().equals(FlowTarget.EARLIER_RECEIVERS)) {
            lookingBack(uri, place);
        } else {
            options(uri, place);
            name(uri, place);
        }
        boolean reply = "true".equals(uri.options().get("reply"));
        if (enrich && !reply) {
            findings.error("LQ-7213", place, "enrich without an answer", "?reply=true", "Add '?reply=true'.");
        }
        String step = stepId(id.orElse(uri.name()));
        found.add(new FlowTarget(
                step,
                uri.name(),
                Optional.ofNullable(uri.options().get("by")),
                "skip".equals(uri.options().get("ifNone")),
                reply,
                "true".equals(uri.options().get("urgent")),
                enrich,
                Optional.ofNullable(uri.options().get("of")),
                place));
        return uri.with(Map.of(STEP, step)).text();
    }

    private String stepId(String wanted) {
        String step = wanted;
        for (int n = 2; !steps.add(step); n++) {
            step = wanted + "-" + n;
        }
        return step;
    }

    private void options(EndpointUri uri, Place place) {
        uri.options().forEach((key, value) -> {
            switch (key) {
                case "by" -> by(uri.name(), value, place);
                case "ifNone" -> word(key, value, List.of("skip"), place);
                case "reply", "urgent" -> word(key, value, List.of("true", "false"), place);
                default ->
                    findings.error(
                            "LQ-7213",
                            place,
                            key,
                            "one of " + String.join(", ", OPTIONS),
                            Nearest.to(key, OPTIONS)
                                    .map(n -> "Did you mean '" + n + "'?")
                                    .orElse("Remove it."));
            }
        });
        if (uri.options().containsKey("ifNone") && !uri.options().containsKey("by")) {
            findings.error("LQ-7213", place, "ifNone without by", "by=FIELD", "Add 'by', or remove 'ifNone'.");
        }
    }

    /** {@code partner:earlier-receivers}: its one option is the field with the business key. */
    private void lookingBack(EndpointUri uri, Place place) {
        uri.options().keySet().stream()
                .filter(key -> !key.equals("of"))
                .forEach(key -> findings.error(
                        "LQ-7235",
                        place,
                        key,
                        "of and nothing else",
                        "Remove it: whoever got the earlier record gets this one."));
        String field = uri.options().getOrDefault("of", "");
        if (field.isEmpty() || !searched.isEmpty() && !searched.contains(field)) {
            findings.error(
                    "LQ-7235",
                    place,
                    field.isEmpty() ? "of is missing" : "of=" + field,
                    "of=FIELD, a field under 'search' of the record type",
                    Nearest.to(field, searched)
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Write one of: " + String.join(", ", searched) + "."));
        }
    }

    private void word(String key, String value, List<String> words, Place place) {
        if (!words.contains(value)) {
            String expected = String.join(" or ", words);
            findings.error("LQ-7213", place, key + "=" + value, expected, "Write " + key + "=" + words.get(0) + ".");
        }
    }

    private void by(String group, String field, Place place) {
        if (!fields.isEmpty() && !fields.contains(field)) {
            String write = Nearest.to(field, fields)
                    .map(n -> "Did you mean '" + n + "'?")
                    .orElse("Write one of: " + String.join(", ", fields) + ".");
            findings.error("LQ-7207", place, field, "a field of the record type", write);
        }
        Optional<Group> declared = vocabulary.partners().group(group);
        if (declared.isPresent() && !declared.get().by().containsKey(field)) {
            findings.error(
                    "LQ-7214",
                    place,
                    "group " + group + " by " + field,
                    declared.get().by().isEmpty()
                            ? "a rule under 'by' in groups.yaml"
                            : "one of " + String.join(", ", declared.get().by().keySet()),
                    "Add 'by: {" + field + ": {digits: FIRST-LAST}}' to the group.");
        }
    }

    private void name(EndpointUri uri, Place place) {
        boolean group = vocabulary.partners().group(uri.name()).isPresent();
        boolean by = uri.options().containsKey("by");
        if (PartnerNames.unknown(uri.name(), vocabulary.partners())) {
            findings.error(
                    "LQ-7005",
                    place,
                    uri.scheme() + ":" + uri.name(),
                    "a partner, or a group with members",
                    PartnerNames.advice(uri.name(), vocabulary.partners()));
        } else if (by && !group) {
            findings.error("LQ-7213", place, "by on one partner", "by on a group only", "Remove 'by'.");
        } else if (by
                && !uri.options().containsKey("ifNone")
                && vocabulary
                        .partners()
                        .group(uri.name())
                        .map(g -> g.covers().isEmpty())
                        .orElse(false)) {
            findings.error(
                    "LQ-7107",
                    place,
                    "group " + uri.name() + " promises no prefix",
                    "'covers' in groups.yaml, or ifNone=skip",
                    "Say what the group covers, or that a record without a member goes on.");
        } else if (!by && group && "true".equals(uri.options().get("reply"))) {
            findings.error(
                    "LQ-7213",
                    place,
                    "reply of a whole group",
                    "one partner, or by=FIELD",
                    "Name the one that answers.");
        }
    }
}
