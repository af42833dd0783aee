package cn.luqiao.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    Path folder;

    @Test
    void reads_cells_as_text_with_quotes_and_leading_zeros() throws IOException {
        Csv table = read("code,name\n0102,\"a, \"\"b\"\"\"\n\n03,\u4DAE\n");
        assertThat(table.columns()).containsExactly("code", "name");
        assertThat(table.rows()).extracting(r -> r.get("code")).containsExactly("0102", "03");
        assertThat(table.rows().get(0).get("name")).isEqualTo("a, \"b\"");
        assertThat(table.rows().get(1).line()).isEqualTo(4);
    }

    @Test
    void a_period_includes_its_first_and_last_day_and_may_be_open() throws IOException {
        Csv table = read("code,validFrom,validTo\na,2025-01-01,2025-06-30\nb,2025-07-01,\n");
        Csv.Row first = table.rows().get(0);
        assertThat(first.valid(LocalDate.of(2024, 12, 31))).isFalse();
        assertThat(first.valid(LocalDate.of(2025, 1, 1))).isTrue();
        assertThat(first.valid(LocalDate.of(2025, 6, 30))).isTrue();
        assertThat(first.valid(LocalDate.of(2025, 7, 1))).isFalse();
        assertThat(table.rows().get(1).valid(LocalDate.of(2999, 1, 1))).isTrue();
    }

    @Test
    void a_row_of_another_width_and_an_unknown_column_are_named() throws IOException {
        assertThatThrownBy(() -> read("a,b\n1\n")).hasMessageContaining(":2: 1 cells (expected: 2)");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
        Csv.Row row = read("a,b\n1,2\n").rows().get(0);
        assertThatThrownBy(() -> row.get("c")).hasMessageContaining("column: c");
    }

    private Csv read(String text) throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return Csv.read(file);
    }
}
