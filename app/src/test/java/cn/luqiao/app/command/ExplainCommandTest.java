package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplainCommandTest {
    @ParameterizedTest
    @CsvSource({
        "LQ-2101, LQ-2101",
        "lq2101, LQ-2101",
        "2101, LQ-2101",
        "E2101, E2101 = LQ-2101",
        "E2001, 部分失败",
        "e1xxx, 传输层错误",
        "R03 X04, 缴费基数须在当期上下限之间",
        "person-participation/v1 X04, 缴费基数须在当期上下限之间",
        "NAME_SPACE_REMOVED, 去掉了姓名中间的空格",
        "ADVISORY_X05, ADVISORY_X05 = R04 X05",
    })
    void names_of_every_kind_are_explained(String name, String expected) {
        Shell.Ran ran = Shell.run("explain", name);
        assertThat(ran.exit()).isEqualTo(Exit.GOOD);
        assertThat(ran.out()).contains(expected, "谁处理 who acts", "处理 what to do", "参见 see");
    }

    @Test
    void a_rule_may_be_written_in_two_words() {
        assertThat(Shell.run("explain", "R03", "X04").out())
                .contains("R03 X04", "schemas/records/person-participation");
    }

    @Test
    void a_rule_without_its_type_is_explained_for_every_type_that_has_it() {
        assertThat(Shell.run("explain", "X09").out()).contains("R08 X09", "R11 X09");
    }

    @Test
    void an_unknown_name_is_not_found_and_the_nearest_is_named() {
        Shell.Ran ran = Shell.run("explain", "R03 Y04");
        assertThat(ran.exit()).isEqualTo(Exit.NAME_NOT_FOUND);
        assertThat(ran.err()).contains("没有这个代码或规则", "Did you mean R03 X04?");
        assertThat(Shell.run("explain", "NAME_SPCE_REMOVED").err()).contains("NAME_SPACE_REMOVED");
        assertThat(Shell.run("explain", "something").exit()).isEqualTo(Exit.NAME_NOT_FOUND);
    }

    @Test
    void the_document_holds_every_part() {
        var one = Json.parse(Shell.run("explain", "LQ-5001", "-o", "json").out())
                .path("explanations")
                .path(0);
        for (String part : new String[] {"name", "meaning", "cause", "actor", "remedy"}) {
            assertThat(one.path(part).asText()).as(part).isNotEmpty();
        }
        assertThat(one.path("links").path(0).asText()).isEqualTo("docs/problems.md#lq-5001");
    }
}
