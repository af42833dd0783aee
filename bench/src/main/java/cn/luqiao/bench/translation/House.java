package cn.luqiao.bench.translation;

import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Facts;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.DialectLibrary;
import cn.luqiao.core.translate.TranslationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Record types and dialects, compiled as the gateway compiles them: those of the project, of its tests, of the bench. */
public final class House {
    /** What every translation here depends on besides the bytes. */
    static final TranslationContext CONTEXT = new TranslationContext(
            "0123456789abcdef0123456789abcdef",
            OffsetDateTime.parse("2025-07-01T09:00:00+08:00"),
            LocalDate.of(2025, 7, 1),
            "HRSS-370000",
            "PARTNER",
            2022,
            TranslationContext.SEMANTICS);

    private static final Facts FACTS = Facts.at(CONTEXT.businessDate());
    private final Path root;
    private final RecordTypes types;
    private final DialectLibrary dialects;

    private House(Path root, RecordTypes types, DialectLibrary dialects) {
        this.root = root;
        this.types = types;
        this.dialects = dialects;
    }

    /** The house at {@code -Dluqiao.home}. */
    static House open() {
        Path root = Path.of(System.getProperty("luqiao.home", ".")).toAbsolutePath();
        Findings findings = new Findings();
        RecordTypes types = RecordTypes.load(root.resolve("schemas"), findings);
        Path gathered = gathered(List.of(
                root.resolve("schemas"),
                root.resolve("core/src/test/resources/styles"),
                root.resolve("bench/scenario/translation")));
        DialectLibrary dialects = DialectLibrary.load(gathered, types, findings);
        if (findings.hasErrors()) {
            throw new IllegalStateException(findings.sorted().toString());
        }
        return new House(root, types, dialects);
    }

    Path root() {
        return root;
    }

    Dialect dialect(String id) {
        return dialects.find(id).orElseThrow();
    }

    /** The judge of records of a kind, such as {@code person-participation/v1#report}: form and rules. */
    Judge judge(String kind) {
        Kind parsed = Kind.parse(kind);
        Action action = types.find(parsed.type(), parsed.version())
                .flatMap(t -> t.action(parsed.action()))
                .orElseThrow();
        return fields -> action.examine(fields, FACTS).acceptable();
    }

    /** Dialects and code tables of several schemas folders in one, for the dialects of all of them at once. */
    private static Path gathered(List<Path> folders) {
        try {
            Path all = Files.createTempDirectory("luqiao-bench");
            for (Path folder : folders) {
                copy(folder.resolve("codes"), all.resolve("codes"));
                copy(folder.resolve("dialects"), all.resolve("dialects"));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }
}
