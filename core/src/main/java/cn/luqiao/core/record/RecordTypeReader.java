package cn.luqiao.core.record;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.problem.ProblemCatalogue;
import cn.luqiao.core.record.rule.Reference;
import cn.luqiao.core.record.rule.Rule;
import cn.luqiao.core.record.rule.RuleBook;
import cn.luqiao.core.record.schema.CodeSets;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import cn.luqiao.core.record.schema.SchemaReader;
import cn.luqiao.core.record.schema.Shape;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Json;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.source.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one folder {@code records/<type>/v<N>}: {@code schema.json} and {@code rules.yaml}. Not thread-safe. */
final class RecordTypeReader {
    private static final List<String> MASKS =
            List.of("none", "name", "id", "id_strict", "mobile", "card", "address", "hidden");
    private static final List<String> KINDS = List.of("check", "advisory", "history", "process");
    private static final List<String> ORIGINS = List.of("partner", "gateway");
    private static final Map<String, FieldType> FACT_TYPES = Map.of(
            "text", new FieldType.Text(0, 10_000),
            "texts", new FieldType.Items(new FieldType.Text(0, 100), 0, 200_000),
            "amount", new FieldType.Decimal("amount", 14, 2),
            "integer", new FieldType.Whole(-9_007_199_254_740_991L, 9_007_199_254_740_991L),
            "flag", new FieldType.Flag(),
            "date", new FieldType.Day(),
            "month", new FieldType.Month());

    private final Path schemas;
    private final Reference reference;
    private final Findings findings;

    RecordTypeReader(Path schemas, Reference reference, Findings findings) {
        this.schemas = schemas;
        this.reference = reference;
        this.findings = findings;
    }

    /** A compiled type and its digest. */
    record Read(RecordType type, String digest) {}

    Optional<Read> read(Path folder) {
        Optional<Value> rules = document(folder.resolve("rules.yaml"));
        Optional<Value> schema = document(folder.resolve("schema.json"));
        if (rules.isEmpty() || schema.isEmpty()) {
            return Optional.empty();
        }
        Section section = Section.of(rules.get(), findings);
        CodeSets codes = new CodeSets(schemas);
        Map<String, List<Field>> objects = new SchemaReader(findings, codes, masks(section)).read(schema.get());
        return Optional.of(type(folder, section, objects));
    }

    private Read type(Path folder, Section section, Map<String, List<Field>> objects) {
        String name = section.requiredText("record");
        int version = (int) section.number("version", 1, 999, 1);
        Path expected = Path.of(name, "v" + version);
        if (!folder.endsWith(expected)) {
            section.wrong(
                    "record", name + "/v" + version, "the folder's name", "Write the name and version of the folder.");
        }
        Map<String, RecordType.Fact> facts = facts(section);
        Map<String, FieldType> factTypes = new LinkedHashMap<>();
        facts.forEach((fact, declared) -> factTypes.put(fact, declared.type()));
        Map<String, Section> actions = section.named("actions");
        if (actions.isEmpty()) {
            section.required("actions");
        }
        Map<String, Action.Body> bodies = bodies(section, objects, factTypes, main(actions));
        List<Action> compiled = new ArrayList<>();
        actions.forEach((action, declared) -> compiled.add(action(action, declared, section, bodies)));
        RecordType type = new RecordType(
                name,
                version,
                section.requiredText("code"),
                section.requiredText("zh"),
                section.requiredText("en"),
                compiled,
                facts,
                section.requiredText("meaning"),
                RecordType.Origin.valueOf(
                        section.oneOf("origin", ORIGINS, "partner").toUpperCase(Locale.ROOT)));
        section.done();
        return new Read(type, digest(folder, bodies, objects));
    }

    private static String main(Map<String, Section> actions) {
        return actions.values().stream()
                .findFirst()
                .map(a -> a.text("schema", "root"))
                .orElse("root");
    }

    /** One body for each object of the schema, with the rules declared on it. */
    private Map<String, Action.Body> bodies(
            Section section, Map<String, List<Field>> objects, Map<String, FieldType> facts, String main) {
        List<Declared> declared = new ArrayList<>();
        section.sections("rules").forEach(rule -> declared.add(declared(rule, main, objects)));
        Map<String, Action.Body> bodies = new LinkedHashMap<>();
        objects.forEach((name, fields) -> {
            Shape shape = new Shape(fields);
            RuleBook book = new RuleBook(shape, facts, reference);
            List<Rule> rules = new ArrayList<>();
            for (Declared one : declared) {
                if (one.on().equals(name)) {
                    rules.add(one.rule());
                    book.add(one.rule(), one.when(), one.must(), findings);
                }
            }
            bodies.put(name, new Action.Body(name, shape, book, rules));
        });
        return bodies;
    }

    private record Declared(String on, Rule rule, Place when, Place must) {}

    private Declared declared(Section section, String main, Map<String, List<Field>> objects) {
        String on = section.oneOf("on", objects.keySet(), main);
        Rule.Kind kind = Rule.Kind.valueOf(section.oneOf("kind", KINDS, "check").toUpperCase(Locale.ROOT));
        String must = kind == Rule.Kind.PROCESS ? "" : section.requiredText("assert");
        String code = section.text("code", kind == Rule.Kind.ADVISORY ? "LQ-2111" : "LQ-2110");
        if (ProblemCatalogue.all().stream().noneMatch(k -> k.code().equals(code))) {
            section.wrong("code", code, "a code of the problem catalogue", "Write a code LQ-21nn.");
        }
        Rule rule = new Rule(
                section.requiredText("id"),
                kind,
                section.requiredText("field"),
                section.text("when", ""),
                must,
                section.requiredText("zh"),
                section.requiredText("en"),
                ProblemCatalogue.all().stream().anyMatch(k -> k.code().equals(code)) ? code : "LQ-2110");
        Declared declared = new Declared(on, rule, textPlace(section, "when"), textPlace(section, "assert"));
        section.done();
        return declared;
    }

    private static Place textPlace(Section section, String key) {
        Place place = section.place(key);
        boolean quoted = section.value(key).orElse(null) instanceof Value.Text text && text.quoted();
        return quoted ? new Place(place.file(), place.line(), place.column() + 1) : place;
    }

    private Action action(String name, Section section, Section parent, Map<String, Action.Body> bodies) {
        String schema = section.oneOf("schema", bodies.keySet(), "root");
        Optional<String> answer = section.text("answer");
        answer.ifPresent(a -> section.oneOf("answer", bodies.keySet(), "root"));
        Action.Body body = bodies.get(schema);
        Action.Keys keys = new Action.Keys(
                section.has("search") ? known(section, "search", body) : known(parent, "search", body),
                key(section, parent, "order", body),
                key(section, parent, "total", body),
                key(section, parent, "serial", body),
                original(section, body),
                reminding(section, body));
        section.done();
        return new Action(name, body, answer.map(bodies::get), keys);
    }

    private Optional<Action.Original> original(Section section, Action.Body body) {
        if (!section.has("reverses")) {
            return Optional.empty();
        }
        Section declared = section.section("reverses");
        List<String> field = known(declared, "field", body);
        List<String> names = known(declared, "names", body);
        declared.required("field");
        declared.required("names");
        declared.done();
        return field.isEmpty() || names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Action.Original(field.get(0), names.get(0)));
    }

    private Optional<Action.Reminding> reminding(Section section, Action.Body body) {
        if (!section.has("reminds")) {
            return Optional.empty();
        }
        Section declared = section.section("reminds");
        Optional<String> due = required(declared, "due", body);
        due.filter(field -> !isDay(body.shape(), field))
                .ifPresent(field -> declared.wrong("due", field, "a field of type date", "Write the field of a day."));
        Optional<String> by = required(declared, "by", body);
        List<Integer> days = new ArrayList<>();
        for (String text : declared.texts("days")) {
            if (text.matches("[0-9]{1,2}")) {
                days.add(Integer.valueOf(text));
            } else {
                declared.wrong("days", text, "days before the due day, 0 to 99", "Write such as [7, 1].");
            }
        }
        days.sort(Comparator.reverseOrder());
        Map<String, String> open = declared.has("open") ? declared.textMap("open") : Map.of();
        open.keySet().stream()
                .filter(field -> body.shape().position(field) < 0)
                .forEach(field ->
                        declared.wrong("open", field, "a field of the record type", "Write a field of schema.json."));
        List.of("days", "open").forEach(declared::required);
        declared.done();
        return due.isEmpty() || by.isEmpty()
                ? Optional.empty()
                : Optional.of(new Action.Reminding(due.get(), days, open, by.get()));
    }

    private static boolean isDay(Shape shape, String field) {
        return shape.fields().get(shape.position(field)).type() instanceof FieldType.Day;
    }

    private Optional<String> required(Section section, String key, Action.Body body) {
        section.required(key);
        return known(section, key, body).stream().findFirst();
    }

    private Optional<String> key(Section section, Section parent, String key, Action.Body body) {
        Section from = section.has(key) ? section : parent;
        return known(from, key, body).stream().findFirst();
    }

    private List<String> known(Section section, String key, Action.Body body) {
        List<String> known = new ArrayList<>();
        for (String field : section.texts(key)) {
            if (body.shape().position(field) >= 0) {
                known.add(field);
            } else if (body.schema().equals("root")) {
                section.wrong(key, field, "a field of the record type", "Write a field of schema.json.");
            }
        }
        return known;
    }

    private Map<String, RecordType.Fact> facts(Section section) {
        Map<String, RecordType.Fact> facts = new LinkedHashMap<>();
        section.named("facts").forEach((name, declared) -> {
            String type = declared.oneOf("type", FACT_TYPES.keySet(), "text");
            facts.put(
                    name,
                    new RecordType.Fact(
                            FACT_TYPES.get(type),
                            declared.requiredText("zh"),
                            declared.requiredText("en"),
                            held(declared, type)));
            declared.done();
        });
        return facts;
    }

    /** Without {@code take} and {@code covers}, a flag says whether there is such a record. */
    private static Optional<RecordType.Held> held(Section fact, String type) {
        if (!fact.has("ledger")) {
            return Optional.empty();
        }
        Section ledger = fact.section("ledger");
        Optional<RecordType.Period> period = Optional.empty();
        if (ledger.has("covers")) {
            Section covers = ledger.section("covers");
            period = Optional.of(new RecordType.Period(
                    covers.requiredText("day"), covers.requiredText("from"), covers.requiredText("to")));
            covers.done();
        }
        RecordType.Held held = new RecordType.Held(
                ledger.requiredText("record"),
                ledger.requiredText("by"),
                period.isPresent() || type.equals("flag") ? ledger.text("take", "") : ledger.requiredText("take"),
                period,
                ledger.has("where") ? ledger.textMap("where") : Map.of());
        ledger.done();
        return Optional.of(held);
    }

    private static Map<String, Masking> masks(Section section) {
        Map<String, Masking> masks = new LinkedHashMap<>();
        if (section.has("mask")) {
            Section mask = section.section("mask");
            mask.keys()
                    .forEach(field -> masks.put(
                            field,
                            Masking.valueOf(mask.oneOf(field, MASKS, "none").toUpperCase(Locale.ROOT))));
        }
        return masks;
    }

    private String digest(Path folder, Map<String, Action.Body> bodies, Map<String, List<Field>> objects) {
        Set<Path> files = new LinkedHashSet<>(List.of(folder.resolve("schema.json"), folder.resolve("rules.yaml")));
        bodies.values().forEach(b -> b.rules()
                .tablesUsed()
                .forEach(t -> files.add(reference.tables().file(t))));
        objects.values().forEach(fields -> fields.forEach(f -> codeFiles(f, files)));
        for (String table :
                List.of("divisions/provinces", "divisions/shandong", "divisions/zones", "iso3166/countries")) {
            files.add(reference.tables().file(table));
        }
        return FilesDigest.of(schemas, files);
    }

    private void codeFiles(Field field, Set<Path> files) {
        if (field.type() instanceof FieldType.Code code) {
            files.add(new CodeSets(schemas).file(code.set()));
        } else if (field.type() instanceof FieldType.Rows rows) {
            rows.fields().forEach(f -> codeFiles(f, files));
        }
    }

    private Optional<Value> document(Path file) {
        String label = "schemas/" + schemas.relativize(file).toString().replace('\\', '/');
        if (!java.nio.file.Files.exists(file)) {
            findings.error("LQ-7005", Place.file(label), "no such file", "schema.json and rules.yaml", "Add the file.");
            return Optional.empty();
        }
        return label.endsWith(".json") ? Json.read(file, label, findings) : Yaml.read(file, label, findings);
    }
}
