package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.translate.cases.CaseReport;
import cn.luqiao.core.translate.cases.DialectCases;
import org.junit.jupiter.api.Test;

/** The golden cases of all dialects; refresh them with {@code -Dluqiao.cases.refresh=true} and read the difference. */
class DialectCasesTest {
    private static final CaseReport REPORT =
            new DialectCases(Schemas.FOLDER, Schemas.LIBRARY).run(Boolean.getBoolean("luqiao.cases.refresh"));

    @Test
    void every_case_comes_out_as_expected() {
        assertThat(REPORT.results()).hasSizeGreaterThan(30);
        assertThat(REPORT.failures()).isEmpty();
    }

    @Test
    void every_rule_of_every_dialect_is_fired_by_a_case() {
        assertThat(REPORT.unfired()).isEmpty();
    }
}
