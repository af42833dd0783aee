package cn.luqiao.core.translate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.Examples;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gb18030Test {
    private static final Set<String> CHANGED_IN_2022 = Set.of(
            "A6D9", "A6DA", "A6DB", "A6DC", "A6DD", "A6DE", "A6DF", "A6EC", "A6ED", "A6F3", "FE59", "FE61", "FE66",
            "FE67", "FE6D", "FE7E", "FE90", "FEA0", "A8BC");

    @ParameterizedTest
    @ValueSource(ints = {2000, 2022})
    void every_character_comes_back_from_its_bytes(int edition) {
        Gb18030 charset = Gb18030.edition(edition);
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x11000 ? 1 : 997) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                String text = Character.toString(point);
                byte[] bytes = charset.encode(text);
                assertThat(charset.decode(bytes, 0, bytes.length)).isEqualTo(text);
            }
        }
    }

    @Test
    void the_editions_differ_in_the_nineteen_two_byte_codes_and_nowhere_else() {
        Set<String> different = new TreeSet<>();
        for (int lead = 0x81; lead <= 0xFE; lead++) {
            for (int trail = 0x40; trail <= 0xFE; trail++) {
                if (trail != 0x7F) {
                    byte[] code = {(byte) lead, (byte) trail};
                    if (!decoded(2000, code).equals(decoded(2022, code))) {
                        different.add(HexFormat.of().withUpperCase().formatHex(code));
                    }
                }
            }
        }
        assertThat(different).isEqualTo(new TreeSet<>(CHANGED_IN_2022));
    }

    @Test
    void one_of_the_editions_is_what_this_jdk_calls_gb18030() {
        Charset jdk = Charset.forName("GB18030");
        int edition = new String(new byte[] {(byte) 0xFE, 0x59}, jdk).equals("\u9FB4") ? 2022 : 2000;
        for (int point = 0; point <= 0xFFFF; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                String text = Character.toString(point);
                assertThat(Gb18030.edition(edition).encode(text)).isEqualTo(text.getBytes(jdk));
            }
        }
    }

    @Test
    void the_examples_of_the_domain_brief_mean_what_it_says() {
        Examples.list("text.gb18030").forEach(example -> {
            byte[] bytes = HexFormat.of().parseHex(example.get("hex").asText());
            if (example.has("GB18030")) {
                assertThat(decoded(2022, bytes))
                        .isEqualTo(point(example.get("GB18030").asText()));
                assertThat(decoded(2000, bytes))
                        .isEqualTo(point(example.get("GB18030").asText()));
            }
            if (example.has("GB18030-2022")) {
                assertThat(decoded(2022, bytes))
                        .isEqualTo(point(example.get("GB18030-2022").asText()));
                assertThat(decoded(2000, bytes))
                        .isEqualTo(point(example.get("GB18030-2000").asText()));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "FF",
                "41FF",
                "8130",
                "813081",
                "81308130FF",
                "B2",
                "B27F",
                "B2FF",
                "FE39FE39",
                "8431A530",
                "E3329A36"
            })
    void malformed_bytes_are_refused_and_can_be_marked(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> Gb18030.edition(2022).decode(bytes, 0, bytes.length))
                .isInstanceOf(Undecodable.class);
        assertThat(Gb18030.edition(2022).decodeMarked(bytes, 0, bytes.length)).contains("\uFFFD");
    }

    @Test
    void the_offset_of_the_first_wrong_byte_is_told() {
        byte[] bytes = HexFormat.of().parseHex("20B2E2FFCAD4");
        assertThatThrownBy(() -> Gb18030.edition(2022).decode(bytes, 1, bytes.length))
                .isInstanceOfSatisfying(
                        Undecodable.class, e -> assertThat(e.offset()).isEqualTo(3));
    }

    @Test
    void a_lone_surrogate_cannot_be_written() {
        for (String charset : List.of("GB18030", "UTF-8")) {
            assertThatThrownBy(() ->
                            WireCharset.labelled(charset, 2022).orElseThrow().encode("a\uD840b"))
                    .isInstanceOfSatisfying(
                            Undecodable.class, e -> assertThat(e.offset()).isEqualTo(1));
        }
    }

    @Test
    void the_labels_gbk_and_gb2312_are_read_as_gb18030() {
        for (String label : List.of("GBK", "gb2312", "GB18030")) {
            assertThat(WireCharset.labelled(label, 2022)).contains(Gb18030.edition(2022));
        }
        assertThat(WireCharset.labelled("Big5", 2022)).isEmpty();
    }

    private static String decoded(int edition, byte[] bytes) {
        return Gb18030.edition(edition).decode(bytes, 0, bytes.length);
    }

    private static String point(String text) {
        return Character.toString(Integer.parseInt(text.split(" ")[0].substring(2), 16));
    }
}
