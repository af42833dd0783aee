package cn.luqiao.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are plain, and how ours are made from them. */
final class FileNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "RYCB_371200_20260101_000001.txt", "参保名单 张三.txt", "a..b", "x'y;z&.txt"})
    void allows_plain_names(String name) {
        assertThat(FileNames.allowed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "..", ".a", "-rf", "a/b", "a\\b", "a*", "a?", "C:a", "a\u0000", "a\n", "x.tmp", "<a>"
            })
    void refuses_names_that_mean_something_else_somewhere(String name) {
        assertThat(FileNames.allowed(name)).isFalse();
        assertThat(FileNames.allowed("名".repeat(67))).isFalse();
    }

    @Test
    void matches_wildcards_and_nothing_of_a_regular_expression() {
        Pattern pattern = FileNames.wildcard("R(1)_?*.txt");
        assertThat(pattern.matcher("R(1)_abc.txt").matches()).isTrue();
        assertThat(pattern.matcher("R(1)_.txt").matches()).isFalse();
        assertThat(pattern.matcher("R1_abc.txt").matches()).isFalse();
        assertThat(pattern.matcher("R(1)_abcxtxt").matches()).isFalse();
    }

    @Test
    void keeps_notes_of_chinese_names_under_ascii_names(@TempDir Path folder) throws Exception {
        SettlingNote note =
                new SettlingNote("参保.txt", "/bak/参保.txt", 3, Optional.empty(), "/in/参保.ack", new byte[] {7});
        note.writeTo(folder);
        assertThat(DirectorySide.files(folder))
                .allMatch(file -> file.getFileName().toString().matches("[0-9a-f]{32}\\.(note|answer)"));
        List<SettlingNote> read = SettlingNote.readAll(folder);
        assertThat(read).hasSize(1);
        assertThat(read.get(0).name()).isEqualTo("参保.txt");
        assertThat(read.get(0).answerPath()).isEqualTo("/in/参保.ack");
        assertThat(read.get(0).answer()).containsExactly(7);
        read.get(0).removeFrom(folder);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
