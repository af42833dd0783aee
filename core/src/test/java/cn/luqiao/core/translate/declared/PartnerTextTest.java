package cn.luqiao.core.translate.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartnerTextTest {
    @Test
    void words_of_a_partner_stay_on_one_line() {
        assertThat(PartnerText.shown("单位\r\n不存在\u0000\u001B[31m ok")).isEqualTo("单位 不存在 [31m ok");
    }

    @Test
    void long_numbers_are_masked_and_long_texts_cut() {
        assertThat(PartnerText.shown("370102198503129972 JN-2001"))
                .endsWith(" JN-2001")
                .doesNotContain("19850312");
        assertThat(PartnerText.shown("长".repeat(300))).hasSize(201).endsWith("…");
    }
}
