package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreCipherTest {
    private final StoreCipher cipher = new StoreCipher("k1", Map.of("k1", new byte[16], "k2", new byte[16]));

    @Test
    void opens_what_it_sealed_whatever_its_length() {
        Random random = new Random(7);
        for (int length : new int[] {0, 1, 15, 16, 17, 95, 96, 1000, 70_000}) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            assertThat(cipher.open("id", "wire", cipher.seal("id", "wire", noise)))
                    .isEqualTo(noise);
            byte[] text = "陈".repeat(length).getBytes(UTF_8);
            assertThat(cipher.open("id", "wire", cipher.seal("id", "wire", text)))
                    .isEqualTo(text);
        }
    }

    @Test
    void makes_texts_shorter_and_noise_hardly_longer() {
        byte[] text = "{\"name\":\"张三\",\"idType\":\"01\"},".repeat(50).getBytes(UTF_8);
        assertThat(cipher.seal("id", "wire", text).bytes()).hasSizeLessThan(text.length / 4);
        byte[] noise = new byte[1000];
        new Random(7).nextBytes(noise);
        assertThat(cipher.seal("id", "wire", noise).bytes()).hasSize(1000 + 34);
    }

    @Test
    void shows_neither_the_text_nor_twice_the_same_bytes() {
        byte[] text = "370102199003071234 ".repeat(3).getBytes(UTF_8);
        SealedBytes first = cipher.seal("id", "wire", text);
        assertThat(new String(first.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("370102");
        assertThat(cipher.seal("id", "wire", text).bytes()).isNotEqualTo(first.bytes());
    }

    @Test
    void refuses_every_changed_byte() {
        SealedBytes sealed = cipher.seal("id", "wire", "陈工伤".repeat(60).getBytes(UTF_8));
        IntStream.range(0, sealed.bytes().length).forEach(at -> {
            byte[] changed = sealed.bytes().clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> cipher.open("id", "wire", new SealedBytes("k1", changed)))
                    .as("byte " + at)
                    .hasMessageContaining("LQ-4104");
        });
    }

    @Test
    void refuses_another_place_kind_or_key() {
        SealedBytes sealed = cipher.seal("id", "wire", "body".getBytes(UTF_8));
        assertThatThrownBy(() -> cipher.open("other", "wire", sealed)).hasMessageContaining("LQ-4104");
        assertThatThrownBy(() -> cipher.open("id", "original", sealed)).hasMessageContaining("LQ-4104");
        assertThatThrownBy(() -> cipher.open("id", "wire", new SealedBytes("k2", sealed.bytes())))
                .hasMessageContaining("LQ-4104");
        assertThatThrownBy(() -> cipher.open("id", "wire", new SealedBytes("k3", sealed.bytes())))
                .hasMessageContaining("LQ-4103");
    }
}
