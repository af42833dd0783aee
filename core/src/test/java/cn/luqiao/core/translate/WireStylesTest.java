package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.cases.CaseReport;
import cn.luqiao.core.translate.cases.DialectCases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Wire styles that no partner of the project speaks yet, each as a small dialect with golden cases; refresh them with
 * {@code -Dluqiao.cases.refresh=true} and read the difference.
 */
class WireStylesTest {
    private static final Path STYLES = Schemas.FOLDER.resolveSibling("core/src/test/resources/styles");
    private static final Findings FINDINGS = new Findings();
    private static final DialectLibrary LIBRARY = DialectLibrary.load(STYLES, Schemas.TYPES, FINDINGS);

    @Test
    void only_the_unsafe_delimiter_is_warned_of() {
        List<String> found = FINDINGS.sorted().stream().map(Finding::text).toList();
        assertThat(found).singleElement().asString().contains("pipe/dialect.yaml", "warning LQ-7504", "| in GB18030");
    }

    @Test
    void every_case_of_every_style_comes_out_as_expected() {
        CaseReport report = new DialectCases(STYLES, LIBRARY).run(Boolean.getBoolean("luqiao.cases.refresh"));
        assertThat(report.results()).hasSizeGreaterThan(50);
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void each_of_the_broken_files_of_the_domain_brief_is_refused_for_its_own_reason() {
        String cases = "dialects/fixed85/cases/person-participation/";
        assertThat(refusal(cases + "refuse-control-total-0"))
                .contains("LQ-2301")
                .doesNotContain("LQ-2302");
        assertThat(refusal(cases + "refuse-control-count-1"))
                .contains("LQ-2302")
                .doesNotContain("LQ-2301");
        assertThat(refusal(cases + "refuse-sequence-2")).contains("LQ-2303");
        assertThat(refusal(cases + "refuse-record-length-3")).contains("LQ-2010");
        assertThat(refusal(cases + "refuse-charset-or-length-4")).contains("LQ-2010");
        assertThat(refusal(cases + "refuse-trailer-missing-5")).contains("LQ-2304");
        assertThat(refusal(cases + "refuse-after-trailer-6")).contains("LQ-2305");
    }

    @Test
    void every_style_is_shown_reading_and_writing() {
        for (Path folder : folders(STYLES.resolve("dialects"))) {
            for (Path type : folders(folder.resolve("cases"))) {
                List<String> cases = folders(type).stream()
                        .map(f -> f.getFileName().toString())
                        .toList();
                assertThat(cases).as(folder.toString()).anyMatch(c -> c.startsWith("read-"));
                assertThat(cases).as(folder.toString()).anyMatch(c -> c.startsWith("write-"));
            }
        }
    }

    private static List<Path> folders(Path parent) {
        try (java.util.stream.Stream<Path> files = java.nio.file.Files.list(parent)) {
            return files.filter(java.nio.file.Files::isDirectory).sorted().toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String refusal(String folder) {
        try {
            return java.nio.file.Files.readString(STYLES.resolve(folder + "/expected.json"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
