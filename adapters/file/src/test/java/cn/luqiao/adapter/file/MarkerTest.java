package cn.luqiao.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a marker says and how little of it is believed. */
final class MarkerTest {
    private static final List<String> FIELDS = List.of("sm3", "size", "count", "total");

    private static Marker read(String text) {
        return Marker.read("", text.getBytes(UTF_8), FIELDS);
    }

    @Test
    void reads_words_separated_by_any_blanks() {
        Marker marker = read(" AB\t00012  3 \r\n 4500\r\n");
        assertThat(marker.words()).isEqualTo(Map.of("sm3", "AB", "size", "00012", "count", "3", "total", "4500"));
        assertThat(marker.mismatch(12, Optional.of("ab"))).isEmpty();
        assertThat(marker.mismatch(13, Optional.of("ab"))).isPresent();
        assertThat(marker.mismatch(12, Optional.of("ac"))).isPresent();
        assertThat(marker.mismatch(12, Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b c", "a b c d e", "a b c <d>", "a b c 张", "a b c \u0000"})
    void says_why_it_cannot_be_understood(String text) {
        Marker marker = read(text);
        assertThat(marker.defect()).isPresent();
        assertThat(marker.mismatch(1, Optional.empty())).isEqualTo(marker.defect());
        assertThat(marker.headers(marker.defect())).containsOnlyKeys("marker.mismatch");
    }

    @Test
    void means_nothing_where_no_fields_are_declared() {
        Marker marker = Marker.read("", "anything".getBytes(UTF_8), List.of());
        assertThat(marker.mismatch(1, Optional.empty())).isEmpty();
        assertThat(marker.headers(Optional.empty())).isEmpty();
    }

    @Test
    void writes_what_it_can_read() {
        byte[] written = Marker.write(FIELDS, new byte[5], "ab", Map.of("marker.count", "2"));
        assertThat(written).asString(UTF_8).isEqualTo("ab  5  2  -\n");
        assertThat(Marker.read("", written, FIELDS).mismatch(5, Optional.of("ab")))
                .isEmpty();
    }
}
