package cn.luqiao.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake that an engineer can make is found, with place and advice. {@code -Dluqiao.golden=write} rewrites. */
class LintCasesTest {
    @TempDir
    Path home;

    static Stream<String> names() {
        return LintCases.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void finds_what_is_wrong_with(String name) throws IOException {
        Loaded loaded = LintCases.load(LintCases.layOut(name, home));
        String report = FindingsReport.text(loaded.findings());
        Path expected = LintCases.FOLDER.resolve(name).resolve("expected.txt");
        if ("write".equals(System.getProperty("luqiao.golden"))) {
            Files.writeString(expected, report, StandardCharsets.UTF_8);
        }
        assertThat(report).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
        assertThat(loaded.generation().isPresent()).isEqualTo(!report.contains(": error "));
        assertThat(FindingsReport.json(loaded)).doesNotContain("hunter2").doesNotContain("s3cr3t");
    }

    @Test
    void there_are_enough_cases() {
        assertThat(LintCases.names()).hasSizeGreaterThan(60);
    }
}
