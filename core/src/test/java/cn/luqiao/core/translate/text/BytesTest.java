package cn.luqiao.core.translate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesTest {
    private static final byte[] ALPHABET = {' ', ' ', ' ', 0, 'a', '\n', (byte) 0x80, (byte) 0xFF, 0x0B, (byte) 0x8A};

    @Test
    void eight_at_a_time_find_what_one_at_a_time_finds() {
        Random random = new Random(20251128);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = bytes(random);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int first = first(bytes, from, to, (byte) '\n');
            assertThat(Bytes.indexOf((byte) '\n', bytes, from, to)).isEqualTo(first);
            assertThat(Bytes.indexOf((byte) 0xFF, bytes, from, to)).isEqualTo(first(bytes, from, to, (byte) 0xFF));
            int ascii = endOfAscii(bytes, from, to);
            assertThat(Bytes.endOfAscii(bytes, from, to)).isEqualTo(ascii);
            assertThat(Bytes.ascii(bytes, from, to)).isEqualTo(ascii == to);
            assertThat(Bytes.endOfText(bytes, from, to)).isEqualTo(endOfText(bytes, from, to));
        }
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        int variety = 1 + random.nextInt(ALPHABET.length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ALPHABET[random.nextInt(variety)];
        }
        return bytes;
    }

    private static int first(byte[] bytes, int from, int to, byte wanted) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static int endOfAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static int endOfText(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        return end;
    }
}
