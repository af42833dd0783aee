package cn.luqiao.core.translate.declared;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.seal.Sm3;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.source.Yaml;
import cn.luqiao.core.translate.codes.CodeTables;
import cn.luqiao.core.translate.codes.FieldDictionary;
import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.LineFormat;
import cn.luqiao.core.translate.wire.RowFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one folder of {@code schemas/dialects/}: dialect.yaml and the mapping files beside it. */
public final class DialectFolder {
    private static final String MAP = ".map.yaml";
    private final Path folder;
    private final String label;
    private final Findings findings;
    private final Map<String, Value> maps = new TreeMap<>();

    public DialectFolder(Path folder, Findings findings) {
        this.folder = folder;
        this.label = "schemas/dialects/" + folder.getFileName();
        this.findings = findings;
    }

    /**
     * The dialect; empty when findings say why there is none.
     *
     * @param kinds fields of every kind of record
     * @param tables all code tables
     * @param conversions all conversions
     * @param typeDigest digest of the record type of a kind
     */
    public Optional<DeclaredDialect> read(
            KindFields kinds, CodeTables tables, Conversions conversions, Function<Kind, String> typeDigest) {
        Findings own = new Findings();
        Optional<Value> file = Yaml.read(folder.resolve("dialect.yaml"), label + "/dialect.yaml", own);
        for (Path map : files(MAP)) {
            String name = map.getFileName().toString();
            Yaml.read(map, label + "/" + name, own)
                    .ifPresent(v -> maps.put(name.substring(0, name.length() - MAP.length()), v));
        }
        Set<Kind> usedKinds = new TreeSet<>(java.util.Comparator.comparing(Kind::toString));
        DialectScope scope = new DialectScope(
                folder, label, kinds, maps, tables, new TreeSet<>(), usedKinds, conversions, Optional.empty());
        Optional<DeclaredDialect> dialect = file.flatMap(v -> {
            Section section = Section.of(v, own);
            return dialect(section, scope.with(dictionary(section)), typeDigest);
        });
        checkMapHeads(own, usedKinds);
        findings.addAll(own);
        return own.hasErrors() ? Optional.empty() : dialect;
    }

    /** The dictionary that gives the dialect's field codes their meaning, if it names one. */
    private Optional<FieldDictionary> dictionary(Section section) {
        Optional<String> name = section.text("dictionary");
        Optional<FieldDictionary> found = name.flatMap(n -> FieldDictionary.load(folder.resolve("../../codes"), n));
        if (name.isPresent() && found.isEmpty()) {
            section.wrong(
                    "dictionary",
                    name.get(),
                    "system@version or system@version/table of a file schemas/codes/<system>/fields.csv",
                    "Correct the name, or add the dictionary.");
        }
        return found;
    }

    private Optional<DeclaredDialect> dialect(Section section, DialectScope scope, Function<Kind, String> typeDigest) {
        String id = section.requiredText("dialect");
        if (!id.equals(folder.getFileName().toString())) {
            section.wrong("dialect", id, "the folder's name " + folder.getFileName(), "Make both the same.");
        }
        section.text("title");
        List<String> formats = Stream.concat(FormatReader.NAMES.stream(), RowFormatReader.NAMES.stream())
                .toList();
        section.required("format");
        String format = section.oneOf("format", formats, "json");
        String charset = section.oneOf("charset", WireCharset.NAMES, "UTF-8");
        String media = section.text("mediaType", "application/octet-stream");
        Optional<DeclaredDialect> dialect;
        boolean whole =
                section.oneOf("holds", List.of("lines", "record"), "lines").equals("record");
        if (RowFormatReader.NAMES.contains(format) && whole) {
            RowFormat rows = RowFormatReader.read(
                    section, format, WireCharset.labelled(charset, 2022).orElseThrow());
            dialect = file(section, scope, rows, () -> new DialectHead(id, digest(scope, typeDigest), charset, media));
        } else if (RowFormatReader.NAMES.contains(format)) {
            RowFormat rows = RowFormatReader.read(
                    section, format, WireCharset.labelled(charset, 2022).orElseThrow());
            dialect =
                    batches(section, scope, rows, () -> new DialectHead(id, digest(scope, typeDigest), charset, media));
        } else {
            TreeDialect.TreeShape shape = new TreeDialectReader(scope).read(section);
            DialectHead head = new DialectHead(id, digest(scope, typeDigest), charset, media);
            dialect = Optional.of(new TreeDialect(head, shape, place -> {}));
        }
        section.done();
        return dialect;
    }

    private static Optional<DeclaredDialect> file(
            Section section, DialectScope scope, RowFormat format, java.util.function.Supplier<DialectHead> head) {
        if (format instanceof LineFormat lines) {
            TreeDialect.TreeShape shape = new TreeDialectReader(scope).read(section, lines);
            return Optional.of(new TreeDialect(head.get(), shape, place -> {}));
        }
        section.wrong("holds", "record", "lines in this format", "Only lines of text can be one record.");
        return Optional.empty();
    }

    private static Optional<DeclaredDialect> batches(
            Section section, DialectScope scope, RowFormat format, java.util.function.Supplier<DialectHead> head) {
        BatchDialectReader reader = new BatchDialectReader(scope, format);
        Optional<BatchForm> form = reader.read(section);
        Optional<BatchAnswers> answers = reader.answers(section);
        return form.map(f -> new BatchDialect(head.get(), format, f, answers, place -> {}));
    }

    private void checkMapHeads(Findings own, Set<Kind> used) {
        maps.forEach((type, value) -> {
            Section map = Section.of(value, own);
            String record = map.requiredText("record");
            if (!record.startsWith(type + "/v")) {
                map.wrong("record", record, type + "/vN, as the file is named", "Make both the same.");
            }
            Section actions = map.section("actions");
            for (String action : actions.keys()) {
                if (used.stream()
                        .noneMatch(k -> k.type().equals(type) && k.action().equals(action))) {
                    actions.wrong(
                            action,
                            "no message carries it",
                            "an action of a message in dialect.yaml",
                            "Declare the message, or remove the rules.");
                }
            }
            map.done();
        });
    }

    private List<Path> files(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest(DialectScope scope, Function<Kind, String> typeDigest) {
        Sm3 sm3 = new Sm3();
        try {
            List<Path> files = new ArrayList<>(List.of(folder.resolve("dialect.yaml")));
            files.addAll(files(MAP));
            files.addAll(files(".jslt"));
            for (Path file : files) {
                sm3.updatePart(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scope.dictionary().ifPresent(d -> sm3.updatePart(d.source()));
        scope.usedTables().forEach(table -> sm3.updatePart(scope.tables().source(table)));
        scope.usedKinds()
                .forEach(kind ->
                        sm3.updatePart(typeDigest.apply(kind).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return sm3.hex();
    }
}
