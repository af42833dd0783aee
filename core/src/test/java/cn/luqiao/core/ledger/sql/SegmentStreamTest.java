package cn.luqiao.core.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.seal.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentStreamTest {
    private static final List<String> PARTS = List.of("abc", "", "de", "f");
    private static final String SM3 = Digests.sm3Hex(bytes("abcdef"));

    @Test
    void reads_the_segments_one_after_the_other() throws IOException {
        assertThat(stream(SM3, 4).readAllBytes()).isEqualTo(bytes("abcdef"));
        try (SegmentStream single = stream(SM3, 4)) {
            for (byte expected : bytes("abcdef")) {
                assertThat(single.read()).isEqualTo(expected);
            }
            assertThat(single.read()).isEqualTo(-1);
            assertThat(single.read()).isEqualTo(-1);
        }
    }

    @Test
    void ends_with_an_error_when_the_bytes_are_not_those_that_were_accepted() {
        assertThatThrownBy(() -> stream(Digests.sm3Hex(bytes("abcdeg")), 4).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SM3");
        assertThatThrownBy(() -> stream(SM3, 3).readAllBytes()).hasMessageContaining("SM3");
    }

    @Test
    void ends_with_an_error_when_a_segment_is_gone() {
        assertThatThrownBy(() -> stream(SM3, 5).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("month");
    }

    private static SegmentStream stream(String sm3, int count) {
        return new SegmentStream(
                number -> number < PARTS.size() ? Optional.of(bytes(PARTS.get(number))) : Optional.empty(), count, sm3);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
