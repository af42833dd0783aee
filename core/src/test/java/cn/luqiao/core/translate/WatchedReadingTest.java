package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.declared.DeclaredDialect;
import cn.luqiao.core.translate.mapping.RuleStep;
import cn.luqiao.core.translate.mapping.RuleWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people see of a mapping at work, step by step, is what the gateway does without being watched. */
class WatchedReadingTest {
    private static final int MUTANTS = 30;
    private static final Path STYLES = Schemas.FOLDER.resolveSibling("core/src/test/resources/styles");
    private static final TranslationContext CONTEXT = new TranslationContext(
            "00", OffsetDateTime.parse("2025-07-01T09:00:00+08:00"), LocalDate.of(2025, 7, 1), "O", "P", 2022, 1);

    @Test
    void every_message_golden_or_damaged_reads_the_same_watched_and_unwatched() throws IOException {
        DialectLibrary styles = DialectLibrary.load(STYLES, Schemas.TYPES, new Findings());
        Mutator mutator = new Mutator(20251128);
        Steps steps = new Steps();
        for (Path folder : List.of(Schemas.FOLDER, STYLES)) {
            for (String id : dialects(folder)) {
                Dialect dialect =
                        (folder == STYLES ? styles : Schemas.LIBRARY).find(id).orElseThrow();
                Dialect watched = ((DeclaredDialect) dialect).watched(steps);
                for (GoldenMessage message : GoldenMessage.below(
                        folder.resolve("dialects").resolve(id).resolve("cases"))) {
                    for (int i = 0; i < MUTANTS; i++) {
                        WireMessage one = message.with(i == 0 ? message.body() : mutator.mutated(message.body()));
                        assertThat(said(watched, one)).as(id).isEqualTo(said(dialect, one));
                    }
                }
            }
        }
        assertThat(steps.count).isGreaterThan(10_000);
    }

    /** Fields, flags and problems of everything in a message, or the problem that refuses it. */
    private static List<Object> said(Dialect dialect, WireMessage message) {
        List<Object> all = new ArrayList<>();
        try {
            if (!dialect.readsBatches()) {
                all.add(dialect.read(message, dialect.recognise(message), CONTEXT));
                return all;
            }
            try (BatchReader reader = dialect.openBatch(new ByteArrayInputStream(message.body()), message, CONTEXT)) {
                for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                    all.add(line.get().reading());
                }
                all.add(reader.totals());
            }
        } catch (ProblemException e) {
            all.add(e.problem());
        }
        return all;
    }

    private static List<String> dialects(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("dialects"))) {
            return folders.filter(f -> Files.isDirectory(f.resolve("cases")))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static final class Steps implements RuleWatch {
        private long count;

        @Override
        public void accept(String place) {}

        @Override
        public void row(String place) {}

        @Override
        public void step(RuleStep step) {
            count++;
        }

        @Override
        public boolean steps() {
            return true;
        }
    }
}
