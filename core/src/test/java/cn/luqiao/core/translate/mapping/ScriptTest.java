package cn.luqiao.core.translate.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.schibsted.spt.data.jslt.JsltException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    @ParameterizedTest
    @ValueSource(strings = {"now()", "random()", "uuid()", "uuid(1, 2)", "def f() now() f()"})
    void a_function_that_nobody_can_repeat_never_gives_a_value(String text) {
        assertThatThrownBy(() -> Script.compile("t", text).apply(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(JsltException.class);
    }

    @Test
    void an_endless_recursion_ends_with_a_message() {
        Script endless = Script.compile("t", "def f(x) f($x + 1) f(1)");
        assertThatThrownBy(() -> endless.apply(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(JsltException.class)
                .hasMessageContaining("recursion");
    }

    @Test
    void a_script_that_takes_too_long_is_given_up() {
        Script slow = Script.compile("t", "let a = (.) size([for ($a) size([for ($a) size([for ($a) 1])])])");
        var numbers = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 500; i++) {
            numbers.add(i);
        }
        assertThatThrownBy(() -> slow.apply(numbers, Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
    }

    @Test
    void a_script_sees_its_input_alone() throws TimeoutException {
        assertThat(Script.compile("t", ".a + 1")
                        .apply(JsonNodeFactory.instance.objectNode().put("a", 1))
                        .asInt())
                .isEqualTo(2);
    }
}
