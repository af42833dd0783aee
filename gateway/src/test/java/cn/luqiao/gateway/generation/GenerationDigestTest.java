package cn.luqiao.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationDigestTest {
    private static final String PARTNER = "config/partners/jinan.yaml";

    @TempDir
    Path home;

    @TempDir
    Path other;

    @BeforeEach
    void lay_out() throws IOException {
        LintCases.layOut("nothing-is-wrong", home);
        Path schemas = Path.of(System.getProperty("luqiao.home", ".."), "schemas");
        LintCases.copy(schemas.resolve("codes"), home.resolve("schemas/codes"));
        for (String type : List.of("payment-confirmation", "levy-assessment")) {
            LintCases.copy(
                    schemas.resolve("records").resolve(type),
                    home.resolve("schemas/records").resolve(type));
        }
    }

    @Test
    void is_64_hex_digits_and_the_same_in_another_folder() throws IOException {
        LintCases.copy(home, other);
        assertThat(load(home).digest())
                .matches("[0-9a-f]{64}")
                .isEqualTo(load(other).digest());
        assertThat(load(home).archive()).isEqualTo(load(other).archive());
    }

    @Test
    void does_not_depend_on_line_ends_or_byte_order_marks() throws IOException {
        String before = load(home).digest();
        String text = read(PARTNER).stripTrailing();
        write(PARTNER, "\uFEFF" + text.replace("\n", "\r\n"));
        assertThat(load(home).digest()).isEqualTo(before);
    }

    @Test
    void does_not_depend_on_what_does_not_count() throws IOException {
        String before = load(home).digest();
        write("config/README.md", "note\n");
        write("config/.partners.swp", "junk\n");
        write("config/environments/other/partners/jinan.yaml", "state: suspended\n");
        write("schemas/records/payment-confirmation/v1/samples/extra.json", "{}\n");
        assertThat(load(home).digest()).isEqualTo(before);
    }

    @Test
    void changes_with_every_word_that_counts() throws IOException {
        String before = load(home).digest();
        write(PARTNER, read(PARTNER).replace("en: Jinan", "en: Jinan city"));
        String second = load(home).digest();
        assertThat(second).isNotEqualTo(before);
        write("routes/levy.camel.yaml", read("routes/levy.camel.yaml").replace("collects.", "collects it."));
        assertThat(load(home).digest()).isNotIn(before, second);
    }

    @Test
    void changes_with_the_environment_but_not_with_its_name() throws IOException {
        LintCases.copy(LintCases.FOLDER.resolve("environment-that-is-fine"), home);
        LintCases.copy(home.resolve("config/environments/test"), other.resolve("same"));
        String test = load(GenerationSource.of(home, Optional.of("test"))).digest();
        assertThat(test).isNotEqualTo(load(home).digest());
        assertThat(load(GenerationSource.of(home, Optional.of(other + "/same"))).digest())
                .isEqualTo(test);
    }

    @Test
    void the_archive_loads_again_as_the_same_generation() throws IOException {
        LintCases.copy(LintCases.FOLDER.resolve("environment-that-is-fine"), home);
        Generation first = load(GenerationSource.of(home, Optional.of("test")));
        unpack(first.archive());
        Generation second = load(GenerationSource.unpacked(other));
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.flows())
                .extracting(Flow::yaml)
                .isEqualTo(first.flows().stream().map(Flow::yaml).toList());
        assertThat(second.partners().byId("tax-a").orElseThrow().active()).isFalse();
    }

    private void unpack(byte[] archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = other.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }

    private static Generation load(Path home) {
        return load(GenerationSource.of(home, Optional.empty()));
    }

    private static Generation load(GenerationSource source) {
        Loaded loaded = Generations.load(source, List.of(new PostType()));
        assertThat(FindingsReport.text(loaded.findings())).isEmpty();
        return loaded.generation().orElseThrow();
    }

    private String read(String path) throws IOException {
        return Files.readString(home.resolve(path), StandardCharsets.UTF_8);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(home.resolve(path).getParent());
        Files.writeString(home.resolve(path), text, StandardCharsets.UTF_8);
    }
}
