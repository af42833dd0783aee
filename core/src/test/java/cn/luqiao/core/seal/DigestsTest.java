package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    @Test
    void a_file_a_stream_and_the_bytes_have_the_same_digest(@TempDir Path folder) throws IOException {
        byte[] bytes = "齐鲁".repeat(50_000).getBytes(UTF_8);
        Path file = Files.write(folder.resolve("file"), bytes);
        assertThat(Digests.sm3Hex(file)).isEqualTo(Digests.sm3Hex(bytes));
        assertThat(Digests.sm3Hex(new ByteArrayInputStream(bytes))).isEqualTo(Digests.sm3Hex(bytes));
    }

    @Test
    void ids_have_32_hex_characters_and_parts_cannot_run_into_each_other() {
        assertThat(Digests.id32("a", "bc")).matches("[0-9a-f]{32}").isNotEqualTo(Digests.id32("ab", "c"));
        assertThat(Digests.id32("a", "bc")).isEqualTo(Digests.id32("a", "bc"));
    }

    @Test
    void an_id_is_sm3_over_four_byte_lengths_and_utf_8() {
        byte[] framed = {0, 0, 0, 3, (byte) 0xE9, (byte) 0xB2, (byte) 0x81, 0, 0, 0, 1, 'x'};
        assertThat(Digests.id32("鲁", "x")).isEqualTo(Digests.sm3Hex(framed).substring(0, 32));
    }
}
