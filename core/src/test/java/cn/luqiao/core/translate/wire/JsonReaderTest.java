package cn.luqiao.core.translate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
    private static final String DOCUMENT =
            "{\"a\": {\"b\": [1, 2.50, {\"c\": \"测\"}], \"d\": null}, \"e\": \"x\", \"f\": [], \"g\": true, \"h\": -1e2}";
    private static final String[] PIECES = {
        "\"a\": 1, ", "\"e\": {}, ", "{", "}", "[", "]", ",", ":", "\"", "1e99", "0", "nul", "\\u12", " ", "[[[[[[[["
    };
    private final JsonReader reader = new JsonReader(new TreeLimits(1 << 16, 6, 20));

    @Test
    void the_quick_way_reads_and_refuses_exactly_what_the_explaining_one_does() {
        Random random = new Random(20251128);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] document = damaged(random).getBytes(StandardCharsets.UTF_8);
            String explained = said(reader::explained, document);
            assertThat(said(reader::read, document))
                    .as(new String(document, StandardCharsets.UTF_8))
                    .isEqualTo(explained);
            refused += explained.startsWith("Problem[code=LQ-") ? 1 : 0;
        }
        assertThat(refused).isBetween(5_000, 19_500);
    }

    @Test
    void a_key_twice_is_told_where_it_stands_even_when_its_value_is_broken_too() {
        String said = said(reader::read, "{\"a\": 1, \"a\": [}".getBytes(StandardCharsets.UTF_8));

        assertThat(said).contains("LQ-2001", "a key twice", "line 1 column");
    }

    private static String damaged(Random random) {
        StringBuilder text = new StringBuilder(DOCUMENT);
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            text.replace(
                    at,
                    Math.min(text.length(), at + random.nextInt(2)),
                    random.nextInt(4) == 0 ? "" : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String said(Function<byte[], Node> way, byte[] document) {
        try {
            return way.apply(document).toString();
        } catch (ProblemException e) {
            return e.problem().toString();
        }
    }
}
