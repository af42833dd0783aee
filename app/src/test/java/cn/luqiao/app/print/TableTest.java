package cn.luqiao.app.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void a_chinese_character_takes_two_columns() {
        assertThat(new Table("参与方", "n").row("ab", "x").text())
                .isEqualTo("""
                参与方  n
                ab      x
                """);
    }

    @Test
    void a_column_of_numbers_stands_right() {
        assertThat(new Table("n", "t").row(7, "a").row(120, "b").text())
                .isEqualTo(
                        """
                  n  t
                  7  a
                120  b
                """);
    }

    @Test
    void a_row_of_another_length_is_a_mistake_of_ours() {
        assertThatThrownBy(() -> new Table("a", "b").row("x")).hasMessageContaining("cells: 1 (expected: 2)");
    }
}
