package cn.luqiao.core.translate;

import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.translate.codes.CodeTable;
import cn.luqiao.core.translate.codes.CodeTables;
import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.declared.DialectFolder;
import cn.luqiao.core.translate.declared.KindFields;
import cn.luqiao.core.translate.events.CloudEventsDialect;
import cn.luqiao.core.translate.mapping.Target;
import cn.luqiao.core.translate.text.Repairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All dialects: the built-in {@code cloudevents} and those declared in {@code dialects/}. Immutable and thread-safe. */
public final class DialectLibrary {
    /** Code table of private-use characters and what they stand for. */
    private static final String PRIVATE_USE = "gb18030/private-use";

    private final Map<String, Dialect> byId;

    private DialectLibrary(Map<String, Dialect> byId) {
        this.byId = new TreeMap<>(byId);
    }

    /** Reads and compiles {@code dialects/} and {@code codes/} of a schemas folder; findings list everything wrong. */
    public static DialectLibrary load(Path schemasDir, RecordTypes types, Findings findings) {
        CodeTables tables = CodeTables.load(schemasDir, findings);
        Conversions conversions = conversions(tables, findings);
        Map<String, Dialect> dialects = new HashMap<>();
        dialects.put(CloudEventsDialect.ID, new CloudEventsDialect());
        for (Path folder : folders(schemasDir.resolve("dialects"))) {
            new DialectFolder(folder, findings)
                    .read(new Fields(types), tables, conversions, kind -> digest(types, kind))
                    .ifPresent(d -> dialects.put(d.id(), d));
        }
        return new DialectLibrary(dialects);
    }

    /** The conversions that mappings of a schemas folder may name. */
    public static Conversions conversions(Path schemasDir, Findings findings) {
        return conversions(CodeTables.load(schemasDir, findings), findings);
    }

    private static Conversions conversions(CodeTables tables, Findings findings) {
        return new Conversions(new Repairs(privateUse(tables, findings)));
    }

    /** The dialect of an id. */
    public Optional<Dialect> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Every id in alphabetical order. */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** Fields of record types as mappings see them. */
    private record Fields(RecordTypes types) implements KindFields {
        @Override
        public Optional<List<Target>> fields(Kind kind) {
            return action(kind).map(a -> targets(a.fields()));
        }

        @Override
        public Optional<List<Target>> answer(Kind kind) {
            return action(kind).filter(Action::hasAnswer).map(a -> targets(a.answerFields()));
        }

        @Override
        public List<String> search(Kind kind) {
            return action(kind).map(Action::searchFields).orElse(List.of());
        }

        @Override
        public Set<String> names() {
            Set<String> names = new TreeSet<>();
            types.all().forEach(t -> t.actions().forEach(a -> names.add(t + "#" + a.name())));
            return names;
        }

        private Optional<Action> action(Kind kind) {
            return types.find(kind.type(), kind.version()).flatMap(t -> t.action(kind.action()));
        }
    }

    private static List<Target> targets(List<Field> fields) {
        return fields.stream().map(DialectLibrary::target).toList();
    }

    private static Target target(Field field) {
        boolean list = field.type() instanceof FieldType.Items || field.type() instanceof FieldType.Rows;
        List<Target> rows = field.type() instanceof FieldType.Rows r ? targets(r.fields()) : List.of();
        return new Target(field.name(), field.mandatory(), list, rows, field.mask(), values(field.type()));
    }

    private static List<String> values(FieldType type) {
        if (type instanceof FieldType.Items items) {
            return values(items.item());
        }
        return type instanceof FieldType.Code code ? List.copyOf(code.values()) : List.of();
    }

    private static String digest(RecordTypes types, Kind kind) {
        RecordType type = types.find(kind.type(), kind.version()).orElseThrow();
        return types.digest(type);
    }

    private static Map<Integer, Integer> privateUse(CodeTables tables, Findings findings) {
        Map<Integer, Integer> map = new HashMap<>();
        Optional<CodeTable> table = tables.find(PRIVATE_USE);
        if (table.isEmpty()) {
            findings.error(
                    "LQ-7005",
                    Place.file("schemas/codes"),
                    PRIVATE_USE,
                    "schemas/codes/" + PRIVATE_USE + ".csv",
                    "Restore the table of private-use characters.");
        }
        table.ifPresent(t -> t.rows()
                .forEach(r -> map.put(
                        Integer.parseInt(r.wire().substring(2), 16),
                        Integer.parseInt(r.canonical().substring(2), 16))));
        return map;
    }

    private static List<Path> folders(Path dialects) {
        if (!Files.isDirectory(dialects)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dialects)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
