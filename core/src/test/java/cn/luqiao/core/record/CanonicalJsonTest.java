package cn.luqiao.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void writes_sorted_members_without_spaces_and_without_nulls() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("b", 2L);
        object.put("a", List.of("\u4DAE", true, Map.of("z", 1, "y", "")));
        object.put("n", null);
        assertThat(text(CanonicalJson.write(object)))
                .isEqualTo("{\"a\":[\"\u4DAE\",true,{\"y\":\"\",\"z\":1}],\"b\":2}");
    }

    @Test
    void sorts_by_utf16_units_and_escapes_as_little_as_possible() {
        assertThat(text(CanonicalJson.write(Map.of("\uD83D\uDE00", "\u0001\"\\\n/\u007F", "\uFB33", "\u20AC"))))
                .isEqualTo("{\"\uD83D\uDE00\":\"\\u0001\\\"\\\\\\n/\u007F\",\"\uFB33\":\"\u20AC\"}");
    }

    @Test
    void reads_back_what_it_wrote() {
        Map<String, Object> object =
                Map.of("a", 1L, "b", List.of("x", Map.of("c", false)), "d", -9_007_199_254_740_991L);
        assertThat(CanonicalJson.read(CanonicalJson.write(object))).isEqualTo(object);
    }

    @Test
    void drops_null_members_and_keeps_the_order_written() {
        assertThat(read("{\"z\":1,\"n\":null,\"a\":\"x\"}").keySet()).containsExactly("z", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"o\":{\"a\":1,\"a\":2}}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":9007199254740992}",
                "{\"a\":[null]}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":1} {}",
                "{\"a\":1}x",
                "{\"a\":\"\u0001\"}",
                "{\"a\":NaN}",
                "// c\n{}",
                "[]",
                "\"x\"",
                "",
                "{",
                "\uFEFF{}"
            })
    void refuses_what_is_not_strict(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo("LQ-2120"));
    }

    @Test
    void refuses_nesting_beyond_the_limit_and_malformed_utf8() {
        String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("deeper");
        byte[] broken = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertThatThrownBy(() -> CanonicalJson.read(broken)).hasMessageContaining("UTF-8");
    }

    @Test
    void a_refusal_names_the_place_but_shows_no_value() {
        assertThatThrownBy(() -> read("{\"idNo\":\"370102198503129972\",\n \"idNo\":\"370102198503129972\"}"))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("370102");
    }

    @Test
    void whatever_the_bytes_are_it_reads_or_refuses() {
        byte[] good = "{\"a\":[1,\"\u4DAE\\n\",{\"b\":true}],\"c\":null,\"d\":-7}".getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Map<String, Object> read = CanonicalJson.read(bytes);
                assertThat(CanonicalJson.read(CanonicalJson.write(read))).isEqualTo(read);
            } catch (ProblemException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 19_999);
    }

    @Test
    void keeps_fractions_exact_for_dialects() {
        Map<String, Object> read = CanonicalJson.readWithDecimals(
                "{\"a\":2216.420,\"b\":12345678901234567890,\"c\":7}".getBytes(StandardCharsets.UTF_8));
        assertThat(read)
                .containsEntry("a", new BigDecimal("2216.420"))
                .containsEntry("b", new BigDecimal("12345678901234567890"))
                .containsEntry("c", 7L);
    }

    @Test
    void refuses_to_write_what_has_no_canonical_form() {
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", 1.5))).hasMessageContaining("Double");
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", new BigDecimal("1.5"))))
                .hasMessageContaining("BigDecimal");
    }

    private static Map<String, Object> read(String document) {
        return CanonicalJson.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
