package cn.luqiao.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import cn.luqiao.core.problem.ProblemCatalogue;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static final Explanations EXPLANATIONS =
            new Explanations(RecordTypes.load(Examples.SCHEMAS, new Findings()));
    private static final Pattern FLAG = Pattern.compile("\"([A-Z0-9]+(?:_[A-Z0-9]+)+)\"|flag: *([A-Z][A-Z0-9_]+)");

    @Test
    void every_name_that_is_offered_is_explained() {
        for (String name : EXPLANATIONS.names()) {
            assertThat(EXPLANATIONS.find(name)).as(name).isNotEmpty().allSatisfy(e -> {
                assertThat(e.meaning()).isNotBlank();
                assertThat(e.actor()).isNotBlank();
                assertThat(e.remedy()).isNotBlank();
                assertThat(e.links()).isNotEmpty();
            });
        }
    }

    @Test
    void every_problem_code_is_explained_under_both_its_names() {
        ProblemCatalogue.all().forEach(kind -> {
            assertThat(EXPLANATIONS.find(kind.code())).as(kind.code()).isNotEmpty();
            assertThat(EXPLANATIONS.find("E" + kind.code().substring(3)))
                    .as(kind.code())
                    .isNotEmpty();
        });
    }

    @Test
    void every_flag_that_translation_may_set_is_explained() throws IOException {
        Set<String> flags = new TreeSet<>();
        flags.addAll(flagsBelow(Path.of("src/main/java/cn/luqiao/core/translate")));
        flags.addAll(flagsBelow(Examples.SCHEMAS.resolve("dialects")));
        assertThat(flags).contains("NAME_SPACE_REMOVED", "DIVISION_REPLACED");
        assertThat(flags)
                .allSatisfy(flag -> assertThat(EXPLANATIONS.find(flag)).as(flag).isNotEmpty());
    }

    private static Set<String> flagsBelow(Path folder) throws IOException {
        Set<String> flags = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(java|yaml)")).toList()) {
                FLAG.matcher(Files.readString(file, StandardCharsets.UTF_8))
                        .results()
                        .forEach(m -> flags.add(m.group(1) == null ? m.group(2) : m.group(1)));
            }
        }
        return flags;
    }
}
