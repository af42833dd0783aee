package cn.luqiao.sandbox.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "370102, 1985-03-12, 997, 370102198503129972",
        "370202, 1992-02-29, 998, 370202199202299986",
        "371202, 1978-08-15, 993, 371202197808159939",
        "372822, 1953-07-04, 995, 372822195307049950",
        "370702, 1988-11-20, 990, 37070219881120990X",
        "110105, 1949-12-31, 2, 11010519491231002X"
    })
    void a_resident_number_has_the_check_character_of_the_standard(
            String division, LocalDate birth, int sequence, String expected) {
        assertThat(ResidentId.of(division, birth, sequence)).isEqualTo(expected);
        assertThat(ResidentId.withWrongCheck(expected))
                .hasSize(18)
                .isNotEqualTo(expected)
                .startsWith(expected.substring(0, 17));
    }

    @ParameterizedTest
    @CsvSource({
        "370100, 1, 91370100MAX0000151",
        "370200, 2, 91370200MAX0000231",
        "371200, 7, 91371200MAX000074M",
        "370116, 3, 91370116MAX000031W"
    })
    void a_credit_code_has_both_check_characters_of_the_standards(String division, int number, String expected) {
        assertThat(CreditCode.enterprise(division, number)).isEqualTo(expected);
        assertThat(CreditCode.withWrongCheck(expected)).hasSize(18).isNotEqualTo(expected);
    }

    @Test
    void the_digest_is_that_of_the_standard() {
        assertThat(Sm3.hex("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }
}
