package cn.luqiao.core.translate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's strict decoder and ours must never disagree: on the text, on whether there is one, on where it breaks. */
class Utf8Test {
    private static final WireCharset UTF_8 = WireCharset.labelled("UTF-8", 2022).orElseThrow();
    private static final int[] BYTES = {
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE4, 0xED, 0xEE, 0xEF,
        0xF0, 0xF1, 0xF4, 0xF5, 0xFF
    };

    @Test
    void every_sequence_of_four_telling_bytes_is_decoded_or_refused_as_by_the_jdk() {
        for (int a : BYTES) {
            for (int b : BYTES) {
                for (int c : BYTES) {
                    for (int d : BYTES) {
                        agree(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
                    }
                }
            }
        }
    }

    @Test
    void texts_with_a_few_changed_bytes_are_decoded_or_refused_as_by_the_jdk() {
        Random random = new Random(20251127);
        byte[] text = "测试甲 䶮㛃𠅤 abc ·é".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = text.clone();
            for (int k = random.nextInt(3); k > 0; k--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            agree(changed);
        }
    }

    private static void agree(byte[] bytes) {
        CharBuffer out = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            Undecodable refused = catchThrowableOfType(Undecodable.class, () -> UTF_8.decode(bytes, 0, bytes.length));
            assertThat(refused).isNotNull();
            assertThat(refused.offset()).isEqualTo(in.position());
        } else {
            assertThat(UTF_8.decode(bytes, 0, bytes.length))
                    .isEqualTo(out.flip().toString());
        }
    }
}
