package cn.luqiao.core.translate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {
    private static final WireCharset UTF_8 = WireCharset.labelled("UTF-8", 2022).orElseThrow();
    private static final JsonFormat JSON = new JsonFormat(new TreeLimits(1 << 20, 32, 1_000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                "{\"a\":1}",
                "[1, 2]",
                "\"测试\"",
                "-12.50",
                "true",
                "null",
                "{\"x\":[{\"y\":\"}\"}]}",
                "1e3"
            })
    void the_exact_bytes_of_every_value_can_be_had(String value) {
        for (String around :
                new String[] {"{\"before\":\"甲\", \"v\" : %s}", "{\"v\":%s,\"after\":2}", "\uFEFF{\n\"v\":\t%s\n}"}) {
            byte[] body = String.format(around, value).getBytes(StandardCharsets.UTF_8);
            Node node = JSON.source(JSON.parse(body, UTF_8)).node(Slot.path("v"));
            assertThat(new String(JSON.slice(body, node, UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(value);
        }
    }

    @Test
    void numbers_keep_their_digits_and_identity_numbers_survive() {
        TreeSource source = source("{\"a\":163.80,\"b\":370102198503129972,\"c\":1.2E+7,\"d\":12.3450}");
        assertThat(source.text(Slot.path("a"))).isEqualTo("163.80");
        assertThat(source.text(Slot.path("b"))).isEqualTo("370102198503129972");
        assertThat(source.text(Slot.path("c"))).isEqualTo("12000000");
        assertThat(source.text(Slot.path("d"))).isEqualTo("12.3450");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,\"a\":2}",
                "{}{}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "1",
                "\"x\"",
                "{\"a\":\"\u0001\"}",
                "{\"a\":1,}"
            })
    void documents_that_are_none_are_refused(String text) {
        assertThatThrownBy(() -> source(text)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo("LQ-2001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1E1000000000}", "{\"a\":1E-99}"})
    void exponents_beyond_the_limit_are_refused(String text) {
        assertThatThrownBy(() -> source(text)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo("LQ-2003"));
    }

    @Test
    void depth_and_number_of_values_are_bounded() {
        for (String text : new String[] {"{\"a\":" + "[".repeat(10_000), "{\"a\":[" + "1,".repeat(5_000) + "1]}"}) {
            assertThatThrownBy(() -> source(text)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                            e.problem().code())
                    .isEqualTo("LQ-2003"));
        }
    }

    @Test
    void json_in_a_string_in_a_string_is_one_tree() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String list = "[{\"AAC003\":\"测试甲\",\"ALA040\":\"09\"}]";
        String inner = "{\"code\":\"0\",\"LIST\":" + mapper.writeValueAsString(list) + "}";
        String outer = "{\"code\":\"0\",\"msg\":\"\",\"result\":" + mapper.writeValueAsString(inner) + "}";
        TreeFormat nested =
                new NestedFormat(new NestedFormat(JSON, Slot.path("result"), JSON), Slot.path("result/LIST"), JSON);
        byte[] body = outer.getBytes(StandardCharsets.UTF_8);
        Node tree = nested.parse(body, UTF_8);
        WireSource item = nested.source(tree).items(Slot.path("result/LIST")).get(0);
        assertThat(item.text(Slot.path("AAC003"))).isEqualTo("测试甲");
        assertThat(item.place(Slot.path("AAC003"))).isEqualTo("$.result.LIST[0].AAC003");
        assertThat(new String(
                        nested.slice(body, nested.source(tree).node(Slot.path("result")), UTF_8),
                        StandardCharsets.UTF_8))
                .isEqualTo(inner);
    }

    private static TreeSource source(String text) {
        return JSON.source(JSON.parse(text.getBytes(StandardCharsets.UTF_8), UTF_8));
    }

    @Test
    void half_a_character_in_a_nested_text_is_told_with_its_place() {
        NestedFormat nested = new NestedFormat(JSON, Slot.path("body"), JSON);
        byte[] body = "{\"body\":\"{\\\"name\\\":\\\"\\ud83d\\\"}\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> nested.parse(body, UTF_8))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().text()).contains("LQ-2002", "body character 10"));
    }
}
