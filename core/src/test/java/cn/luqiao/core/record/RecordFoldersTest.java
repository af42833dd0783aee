package cn.luqiao.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import cn.luqiao.core.source.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies beside schema and rules in the folder of a record type: its page and its samples. */
class RecordFoldersTest {
    private static final RecordTypes TYPES = RecordTypes.load(Examples.SCHEMAS, new Findings());

    static Stream<RecordType> types() {
        return TYPES.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_page_is_current(RecordType type) throws IOException {
        Path page = folder(type).resolve("record.md");
        String current = RecordPage.of(type);
        if ("pages".equals(System.getProperty("luqiao.refresh"))) {
            Files.writeString(page, current, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(page, StandardCharsets.UTF_8))
                .as("refresh with -Dluqiao.refresh=pages")
                .isEqualTo(current);
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_sample_is_judged_as_its_name_says(RecordType type) throws IOException {
        for (Path file : samples(type)) {
            Map<String, Object> facts = new HashMap<>();
            Map<String, Object> body = CanonicalJson.read(Files.readAllBytes(file));
            body.forEach((name, value) -> {
                if (name.startsWith("_")) {
                    facts.put(name, value);
                }
            });
            body.keySet().removeAll(facts.keySet());
            List<String> name = Arrays.asList(file.getFileName().toString().split("\\."));
            Action action = type.action(name.get(0)).orElseThrow();
            Facts known = Facts.of(Examples.CLOCK, facts);
            List<Violation> violations =
                    name.contains("answer") ? action.checkAnswer(body, known) : action.check(body, known);
            Set<String> rules = violations.stream().map(Violation::rule).collect(Collectors.toCollection(TreeSet::new));
            assertThat(rules).as(file.toString()).isEqualTo(expected(name));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_action_and_answer_has_a_valid_and_a_refused_sample(RecordType type) throws IOException {
        List<String> names =
                samples(type).stream().map(f -> f.getFileName().toString()).toList();
        for (Action action : type.actions()) {
            for (String body : action.hasAnswer() ? List.of("", ".answer") : List.of("")) {
                assertThat(names).anyMatch(n -> n.startsWith(action.name() + body + ".valid."));
                assertThat(names).anyMatch(n -> n.startsWith(action.name() + body + ".refused."));
            }
        }
    }

    /** The rules in {@code <action>[.answer].refused.X01-X02[.word].json}; none for valid samples. */
    private static Set<String> expected(List<String> name) {
        int refused = name.indexOf("refused");
        if (refused < 0) {
            return Set.of();
        }
        String rules = name.get(refused + 1);
        return rules.startsWith("V-") ? Set.of(rules) : new TreeSet<>(Arrays.asList(rules.split("-")));
    }

    private static List<Path> samples(RecordType type) throws IOException {
        try (Stream<Path> files = Files.list(folder(type).resolve("samples"))) {
            return files.sorted().toList();
        }
    }

    private static Path folder(RecordType type) {
        return Examples.SCHEMAS.resolve("records").resolve(type.toString());
    }
}
