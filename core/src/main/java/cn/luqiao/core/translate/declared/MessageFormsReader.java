package cn.luqiao.core.translate.declared;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.mapping.MappingReader;
import cn.luqiao.core.translate.mapping.Places;
import cn.luqiao.core.translate.mapping.Target;
import cn.luqiao.core.translate.wire.Slot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the kinds of messages of a dialect and their mapping files. */
final class MessageFormsReader {
    private final DialectScope scope;
    private final Function<String, Places> places;
    private final Map<Kind, Tables> read = new HashMap<>();

    /** {@code places} gives the places below a base. */
    MessageFormsReader(DialectScope scope, Function<String, Places> places) {
        this.scope = scope;
        this.places = places;
    }

    private record Tables(Mapping body, Optional<Mapping> answer) {}

    Map<String, MessageForm> read(Section dialect) {
        Map<String, MessageForm> forms = new LinkedHashMap<>();
        dialect.named("messages").forEach((key, section) -> {
            scope.kind(section, "record")
                    .flatMap(kind -> form(key, kind, section))
                    .ifPresent(f -> forms.put(key, f));
            section.done();
        });
        if (forms.isEmpty() && !dialect.findings().hasErrors()) {
            dialect.wrong("messages", "none", "at least one kind of message", "Add '<key>: { record: … }'.");
        }
        return forms;
    }

    private Optional<MessageForm> form(String key, Kind kind, Section section) {
        Optional<Slot> serial = section.required("serial").flatMap(v -> DialectScope.path(section, "serial"));
        Optional<Slot> direction = DialectScope.path(section, "direction");
        Optional<Slot> orig = DialectScope.path(section, "origSerial");
        Optional<MessageForm.Request> request = request(kind, section);
        Section when = section.section("when");
        String field = when.text("field", "");
        List<String> values = when.texts("is");
        when.done();
        Optional<Tables> tables = Optional.ofNullable(read.get(kind)).or(() -> tables(kind, section));
        tables.ifPresent(t -> read.put(kind, t));
        return serial.flatMap(s -> tables.map(
                t -> new MessageForm(key, kind, s, direction, orig, request, field, values, t.body(), t.answer())));
    }

    private Optional<MessageForm.Request> request(Kind kind, Section section) {
        if (!section.has("repliesTo")) {
            return Optional.empty();
        }
        Section declared = section.section("repliesTo");
        Optional<Slot> slot = declared.required("wire").flatMap(v -> DialectScope.path(declared, "wire"));
        String field = declared.requiredText("field");
        boolean known = scope.kinds().search(kind).contains(field);
        if (!known && !field.isEmpty()) {
            declared.wrong(
                    "field",
                    field,
                    "a field under 'search' of " + kind.type(),
                    "Write one of " + String.join(", ", scope.kinds().search(kind)) + ".");
        }
        declared.done();
        return slot.filter(s -> known).map(s -> new MessageForm.Request(s, field));
    }

    private Optional<Tables> tables(Kind kind, Section message) {
        Value file = scope.maps().get(kind.type());
        if (file == null) {
            message.findings()
                    .error(
                            "LQ-7005",
                            message.place("record"),
                            "no mapping for " + kind.type(),
                            "file " + kind.type() + ".map.yaml",
                            "Add " + scope.label() + "/" + kind.type() + ".map.yaml.");
            return Optional.empty();
        }
        Section actions = Section.of(file, message.findings()).section("actions");
        if (!actions.has(kind.action())) {
            actions.wrong(kind.action(), "missing", "rules for " + kind, "Add '" + kind.action() + ":' with rules.");
            return Optional.empty();
        }
        return Optional.of(tables(kind, actions.section(kind.action()), true));
    }

    private Tables tables(Kind kind, Section action, boolean mustSetAll) {
        MappingReader reader = new MappingReader(scope.mapping(kind.type()));
        Places base = places.apply(action.text("at", ""));
        Mapping body = reader.read(action, scope.kinds().fields(kind).orElse(List.of()), base, mustSetAll);
        Optional<Mapping> answer = Optional.empty();
        if (action.has("answer")) {
            Section section = action.section("answer");
            List<Target> targets = scope.kinds().answer(kind).orElse(List.of());
            answer = Optional.of(reader.read(section, targets, Places.tree(section.text("at", "")), true));
            section.done();
        }
        action.done();
        return new Tables(body, answer);
    }
}
