package cn.luqiao.core.record.schema;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the fields of a {@code schema.json}. Only what can be compiled is allowed: closed objects of fields whose
 * {@code x-luqiao-type} agrees with the standard keywords beside it, so that any JSON Schema validator says the same.
 */
public final class SchemaReader {
    private static final List<String> TYPES = List.of(
            "text",
            "code",
            "amount",
            "rate",
            "date",
            "month",
            "time",
            "division",
            "digits(n)",
            "hex(n)",
            "decimal(digits,fraction)");
    private static final int LIST_MAX = 200_000;

    private final Findings findings;
    private final CodeSets codes;
    private final Map<String, Masking> masks;

    /** {@code masks} says how values of fields are shown that are not masked by their names. */
    public SchemaReader(Findings findings, CodeSets codes, Map<String, Masking> masks) {
        this.findings = findings;
        this.codes = codes;
        this.masks = masks;
    }

    /** The fields of the root object and of each object in {@code $defs}, the root under the name {@code root}. */
    public Map<String, List<Field>> read(Value document) {
        Section root = Section.of(document, findings);
        root.text("$schema");
        root.text("$id");
        Map<String, List<Field>> objects = new LinkedHashMap<>();
        Map<String, Section> definitions = root.named("$defs");
        objects.put("root", object(root));
        definitions.forEach((name, section) -> objects.put(name, object(section)));
        return objects;
    }

    private List<Field> object(Section section) {
        section.text("title");
        section.text("description");
        if (!section.requiredText("type").equals("object")
                || !section.text("additionalProperties", "").equals("false")) {
            findings.error(
                    "LQ-7404",
                    section.place(),
                    "open object",
                    "type object, additionalProperties false",
                    "Write \"type\": \"object\", \"additionalProperties\": false.");
        }
        List<String> required = section.texts("required");
        List<Field> fields = new ArrayList<>();
        section.named("properties")
                .forEach((name, property) -> fields.add(field(name, property, required.contains(name))));
        for (String name : required) {
            if (fields.stream().noneMatch(f -> f.name().equals(name))) {
                section.wrong("required", name, "a property", advice(name, fields));
            }
        }
        section.done();
        return fields;
    }

    private Field field(String name, Section section, boolean mandatory) {
        String zh = section.requiredText("title");
        String en = section.requiredText("description");
        FieldType type = type(section);
        section.done();
        Masking mask = masks.getOrDefault(name, MaskByName.of(name));
        return new Field(name, zh, en, type, mandatory, mask);
    }

    private FieldType type(Section section) {
        String json = section.requiredText("type");
        return switch (json) {
            case "string" -> string(section);
            case "integer" ->
                new FieldType.Whole(
                        section.number("minimum", Long.MIN_VALUE, Long.MAX_VALUE, 0),
                        section.number("maximum", Long.MIN_VALUE, Long.MAX_VALUE, 9_007_199_254_740_991L));
            case "boolean" -> new FieldType.Flag();
            case "array" -> list(section);
            default -> {
                section.wrong("type", json, "string, integer, boolean or array", "Write one of them.");
                yield new FieldType.Flag();
            }
        };
    }

    private FieldType list(Section section) {
        int min = (int) section.number("minItems", 0, LIST_MAX, 0);
        int max = (int) section.number("maxItems", 1, LIST_MAX, LIST_MAX);
        section.required("maxItems");
        Section items = section.section("items");
        if (items.text("type", "").equals("object")) {
            return new FieldType.Rows(object(items), min, max);
        }
        FieldType item = type(items);
        items.done();
        return new FieldType.Items(item, min, max);
    }

    private FieldType string(Section section) {
        String name = section.requiredText("x-luqiao-type");
        if (name.equals("code")) {
            return code(section);
        }
        Optional<Forms.Form> form = Forms.find(name);
        if (form.isEmpty()) {
            section.wrong(
                    "x-luqiao-type",
                    name,
                    "one of " + String.join(", ", TYPES),
                    Nearest.to(name, TYPES)
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Write one of them."));
            section.text("pattern");
            return new FieldType.Text(0, 1);
        }
        agrees(section, "pattern", form.get().pattern());
        agrees(section, "format", form.get().format());
        if (form.get().type() instanceof FieldType.Text) {
            section.required("maxLength");
            return new FieldType.Text(
                    (int) section.number("minLength", 0, 10_000, 0), (int) section.number("maxLength", 1, 10_000, 1));
        }
        return form.get().type();
    }

    private FieldType code(Section section) {
        String set = section.requiredText("x-luqiao-codes");
        List<String> values = section.texts("enum");
        codes.check(set, values, section, findings);
        return new FieldType.Code(set, values);
    }

    private void agrees(Section section, String key, String expected) {
        String written = section.text(key, "");
        if (!written.equals(expected)) {
            findings.error(
                    "LQ-7404",
                    section.place(key),
                    key + ": " + written,
                    expected,
                    expected.isEmpty()
                            ? "Remove it."
                            : "Write \"" + key + "\": \"" + expected.replace("\\", "\\\\") + "\".");
        }
    }

    private static String advice(String name, List<Field> fields) {
        return Nearest.to(name, fields.stream().map(Field::name).toList())
                .map(n -> "Did you mean '" + n + "'?")
                .orElse("Remove it.");
    }
}
