package cn.luqiao.core.translate.text;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.codes.CodeTable;
import cn.luqiao.core.translate.codes.CodeTables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepairsTest {
    private static final CodeTable PRIVATE_USE = CodeTables.load(Examples.SCHEMAS, new Findings())
            .find("gb18030/private-use")
            .orElseThrow();
    private static final Repairs REPAIRS = new Repairs(privateUse());
    private final Set<String> flags = new HashSet<>();

    @Test
    void the_table_of_private_use_characters_holds_every_pair_of_the_domain_brief() {
        List<String> rows =
                PRIVATE_USE.rows().stream().map(r -> r.wire() + r.canonical()).toList();
        assertThat(Examples.list("puaToUnicode.pairs")).hasSize(79).allSatisfy(pair -> assertThat(rows)
                .contains(pair.get("pua").asText() + pair.get("unicode").asText()));
    }

    @Test
    void names_are_repaired_as_the_domain_brief_shows() {
        Repair repair = REPAIRS.all(Repairs.FOR_NAMES);
        Examples.list("text.nameNormalise")
                .forEach(e -> assertThat(repair.apply(e.get("in").asText(), flags))
                        .isEqualTo(e.get("out").asText()));
        assertThat(flags).containsExactlyInAnyOrder("NAME_SPACE_REMOVED", "MIDDLE_DOT_UNIFIED", "GB18030_PUA_REPAIRED");
    }

    @Test
    void codes_are_narrowed_as_the_domain_brief_shows() {
        Repair repair = REPAIRS.all(List.of("narrow"));
        Examples.list("text.fullWidth")
                .forEach(e -> assertThat(repair.apply(e.get("in").asText(), flags))
                        .isEqualTo(e.get("out").asText()));
        assertThat(flags).containsExactly("FULL_WIDTH_NARROWED");
    }

    @Test
    void names_keep_full_width_letters_and_spaces_between_other_letters() {
        Repair repair = REPAIRS.all(Repairs.FOR_NAMES);
        assertThat(repair.apply("Ａ测试", flags)).isEqualTo("Ａ测试");
        assertThat(repair.apply("JOHN SMITH", flags)).isEqualTo("JOHN SMITH");
        assertThat(repair.apply("Anna 测试", flags)).isEqualTo("Anna 测试");
        assertThat(flags).isEmpty();
    }

    @Test
    void characters_beyond_the_basic_plane_count_as_han() {
        assertThat(REPAIRS.all(Repairs.FOR_NAMES).apply("𠅤　𠅤", flags)).isEqualTo("𠅤𠅤");
        assertThat(flags).containsExactly("NAME_SPACE_REMOVED");
    }

    @Test
    void invisible_characters_go_and_leave_a_flag() {
        assertThat(REPAIRS.all(Repairs.FOR_TEXT).apply("\uFEFF测\u200B试\u0000 ", flags))
                .isEqualTo("测试");
        assertThat(flags).containsExactly("ZERO_WIDTH_REMOVED");
    }

    @Test
    void text_that_needs_no_repair_leaves_no_flag() {
        for (String name : REPAIRS.names()) {
            assertThat(REPAIRS.named(name).orElseThrow().apply("测试甲ABC·01X", flags))
                    .isEqualTo("测试甲ABC·01X");
        }
        assertThat(flags).isEmpty();
    }

    @Test
    void no_character_that_a_repair_would_change_is_overlooked() {
        for (String name : REPAIRS.names()) {
            Repair alone = REPAIRS.named(name).orElseThrow();
            Repair quick = REPAIRS.all(List.of(name));
            for (int c = 0; c <= Character.MAX_VALUE; c++) {
                for (String text : List.of("测" + (char) c + "试", (char) c + "", "37010119850101123" + (char) c)) {
                    Set<String> wanted = new HashSet<>();
                    Set<String> got = new HashSet<>();
                    String repaired = alone.apply(text, wanted);
                    if (!quick.apply(text, got).equals(repaired) || !got.equals(wanted)) {
                        assertThat(quick.apply(text, got)).as(name + " " + c).isEqualTo(repaired);
                        assertThat(got).as(name + " " + c).isEqualTo(wanted);
                    }
                }
            }
        }
    }

    private static Map<Integer, Integer> privateUse() {
        Map<Integer, Integer> map = new HashMap<>();
        PRIVATE_USE
                .rows()
                .forEach(r -> map.put(
                        Integer.parseInt(r.wire().substring(2), 16),
                        Integer.parseInt(r.canonical().substring(2), 16)));
        return map;
    }
}
