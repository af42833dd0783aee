package cn.luqiao.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ResidentId IDS = new ResidentId(Divisions.load(Examples.SCHEMAS));
    private final Synthetic synthetic = new Synthetic(text -> text.getBytes(GB18030).length);

    @Test
    void an_invented_identity_number_is_valid_and_keeps_division_month_of_birth_and_sex() {
        Examples.list("residentId.valid").map(e -> e.get("value").asText()).forEach(real -> {
            String invented = synthetic.of(real, Masking.ID);
            assertThat(IDS.check(invented, LocalDate.of(2025, 6, 30))).as(real).isEqualTo(Fault.NONE);
            assertThat(invented).isNotEqualTo(real).startsWith(real.substring(0, 12));
            assertThat(ResidentId.sex(invented)).isEqualTo(ResidentId.sex(real));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"370102198503129973", "370102198503129000", "37010219850230997X"})
    void an_invalid_identity_number_stays_invalid_in_the_same_way(String real) {
        Fault fault = IDS.check(real, LocalDate.of(2025, 6, 30));
        String invented = synthetic.of(real, Masking.ID);
        assertThat(invented).isNotEqualTo(real);
        assertThat(IDS.check(invented, LocalDate.of(2025, 6, 30))).isEqualTo(fault);
    }

    @Test
    void a_number_of_birth_moves_together_with_the_date_of_birth() {
        String id = synthetic.of("370102198503129972", Masking.ID);
        assertThat(synthetic.of("19850312", Masking.HIDDEN)).isEqualTo(id.substring(6, 14));
        assertThat(synthetic.of("1985-03-12", Masking.HIDDEN).replace("-", "")).isEqualTo(id.substring(6, 14));
        assertThat(synthetic.of("1985年3月12日", Masking.HIDDEN))
                .startsWith("1985年3月")
                .endsWith("日");
    }

    @ParameterizedTest
    @CsvSource({"测试甲", "㛃小明", "𠅤欣", "阿卜杜拉·买买提", "张　三", "O'Neill John", "龦明"})
    void an_invented_name_takes_as_many_bytes_and_keeps_no_letter(String real) {
        String invented = synthetic.of(real, Masking.NAME);
        assertThat(invented.getBytes(GB18030)).hasSameSizeAs(real.getBytes(GB18030));
        assertThat(invented).isNotEqualTo(real);
        for (int i = 0; i < Math.min(invented.length(), real.length()); i++) {
            if (Character.isLetter(real.charAt(i))) {
                assertThat(invented.charAt(i)).isNotEqualTo(real.charAt(i));
            }
        }
    }

    @Test
    void an_invented_card_passes_luhn_where_the_real_one_does() {
        String invented = synthetic.of("6229990000000000019", Masking.CARD);
        assertThat(invented).isNotEqualTo("6229990000000000019").hasSize(19);
        assertThat(BankCard.check(invented)).isEqualTo(Fault.NONE);
        assertThat(BankCard.check(synthetic.of("6229990000000000018", Masking.CARD)))
                .isEqualTo(Fault.CARD_LUHN);
    }

    @Test
    void an_invented_mobile_is_one() {
        assertThat(synthetic.of("13912345678", Masking.MOBILE))
                .matches("139[0-9]{8}")
                .isNotEqualTo("13912345678");
    }

    @Test
    void the_same_value_becomes_the_same_and_another_becomes_another() {
        assertThat(synthetic.of("测试甲", Masking.NAME)).isEqualTo(synthetic.of("测试甲", Masking.NAME));
        Set<String> invented = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            invented.add(synthetic.of(String.format("1391234%04d", i), Masking.MOBILE));
        }
        assertThat(invented).hasSize(100);
    }

    @Test
    void blanks_around_a_value_stay() {
        assertThat(synthetic.of("  测试甲 ", Masking.NAME))
                .startsWith("  ")
                .endsWith(" ")
                .hasSize(6);
    }
}
