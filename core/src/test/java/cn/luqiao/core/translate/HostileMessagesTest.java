package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.source.Findings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever bytes arrive: a dialect says what they mean or what is wrong, in bounded time, and throws nothing else. */
class HostileMessagesTest {
    private static final int MUTANTS = 60;
    private static final Path STYLES = Schemas.FOLDER.resolveSibling("core/src/test/resources/styles");
    private static final TranslationContext CONTEXT = new TranslationContext(
            "00", OffsetDateTime.parse("2025-07-01T09:00:00+08:00"), LocalDate.of(2025, 7, 1), "O", "P", 2022, 1);

    @Test
    void a_damaged_message_is_read_or_refused_and_nothing_else() throws IOException {
        DialectLibrary styles = DialectLibrary.load(STYLES, Schemas.TYPES, new Findings());
        Mutator mutator = new Mutator(20251124);
        int read = 0;
        for (Path folder : List.of(Schemas.FOLDER, STYLES)) {
            for (Path input : inputs(folder)) {
                String id =
                        folder.resolve("dialects").relativize(input).getName(0).toString();
                Dialect dialect =
                        (folder == STYLES ? styles : Schemas.LIBRARY).find(id).orElseThrow();
                byte[] body = Files.readAllBytes(input);
                for (int i = 0; i < MUTANTS; i++) {
                    byte[] mutant = mutator.mutated(body);
                    read += assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readable(dialect, mutant)) ? 1 : 0;
                }
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void problems_show_no_personal_number() throws IOException {
        for (Path input : inputs(Schemas.FOLDER)) {
            String id = Schemas.FOLDER
                    .resolve("dialects")
                    .relativize(input)
                    .getName(0)
                    .toString();
            for (Problem problem : problems(Schemas.dialect(id), Files.readAllBytes(input))) {
                assertThat(problem.text())
                        .doesNotContainPattern("[0-9]{17}[0-9Xx]")
                        .doesNotContain("测试甲", "13000000000");
            }
        }
    }

    @Test
    void an_error_page_is_never_success() {
        byte[] page = "<html><head><title>502 Bad Gateway</title></head></html>".getBytes(StandardCharsets.US_ASCII);
        for (String id : List.of("tax-bus", "qilu-json", "cloudevents")) {
            Dialect dialect = Schemas.dialect(id);
            Kind kind = Kind.parse(id.equals("qilu-json") ? "treatment-filing/v1#query" : "levy-assessment/v1#assess");
            assertThat(dialect.readAnswer(new WireMessage(page, Map.of(), ""), kind, CONTEXT))
                    .isInstanceOf(PartnerAnswer.Unclear.class);
        }
    }

    private static List<Path> inputs(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("dialects"))) {
            return files.filter(f -> f.getFileName().toString().startsWith("input."))
                    .filter(f -> f.getParent().getFileName().toString().matches("(read|refuse|hear)-.*"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean readable(Dialect dialect, byte[] body) {
        return problems(dialect, body).isEmpty();
    }

    private static List<Problem> problems(Dialect dialect, byte[] body) {
        WireMessage message = new WireMessage(body, Map.of(), "RYCB_371200_20250630_000001.dat");
        try {
            if (dialect.readsBatches()) {
                return batch(dialect, message);
            }
            Kind kind = Kind.parse("treatment-filing/v1#query");
            dialect.readAnswer(message, kind, CONTEXT);
            dialect.writeAnswer(message, new Verdict.Refused(List.of(Problem.of("LQ-2001"))), CONTEXT);
            return dialect.read(message, dialect.recognise(message), CONTEXT).problems();
        } catch (ProblemException e) {
            return List.of(e.problem());
        }
    }

    private static List<Problem> batch(Dialect dialect, WireMessage message) {
        try (BatchReader reader = dialect.openBatch(new ByteArrayInputStream(message.body()), message, CONTEXT)) {
            java.util.ArrayList<Problem> problems = new java.util.ArrayList<>();
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                problems.addAll(line.get().reading().problems());
            }
            problems.addAll(reader.totals());
            return problems;
        }
    }
}
