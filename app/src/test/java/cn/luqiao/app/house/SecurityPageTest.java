package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every proof that {@code docs/security.md} names is a test that exists. */
final class SecurityPageTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home"));
    private static final Pattern PROOF =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Contract))(?:\\.([a-z][a-zA-Z0-9_]*))?`");

    @Test
    void names_tests_that_exist() throws IOException {
        Map<String, Path> sources = sources();
        Matcher proof = PROOF.matcher(Files.readString(HOME.resolve("docs/security.md")));
        int proofs = 0;
        while (proof.find()) {
            proofs++;
            assertThat(sources.containsKey(proof.group(1)))
                    .as("a test class " + proof.group(1))
                    .isTrue();
            if (proof.group(2) != null) {
                assertThat(Files.readString(sources.get(proof.group(1))))
                        .as(proof.group(1))
                        .contains("void " + proof.group(2) + "(");
            }
        }
        assertThat(proofs).isGreaterThan(20);
    }

    private static Map<String, Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(file -> file.toString().matches(".*/src/(test|main)/java/.*(Test|Contract)\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), file -> file, (a, b) -> a));
        }
    }
}
