package cn.luqiao.adapter.soap;

import static cn.luqiao.adapter.soap.SoapPort.CLOSE;
import static cn.luqiao.adapter.soap.SoapPort.OPEN;
import static cn.luqiao.adapter.soap.SoapPort.TAX;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.adapter.testkit.RawHttp;
import cn.luqiao.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every damaged envelope gets an answer that blames no innocent party, and the next good one passes. */
@Timeout(60)
final class DamagedEnvelopesTest {
    private static final long SEED = 20261123L;
    private static final int TRIES = 600;
    private static final String GOOD =
            OPEN + "<service xmlns=\"" + TAX + "\"><head a=\"1\"><tran_id>T&amp;</tran_id></head>"
                    + "<body><![CDATA[<x>李</x>]]></body></service>" + CLOSE;
    private static final String[] SNIPPETS = {
        "<",
        ">",
        "&",
        "]]>",
        "<![CDATA[",
        "<!DOCTYPE a>",
        "&a;",
        "&#0;",
        "<?xml version=\"1.1\"?>",
        "\u0000",
        "</s:Body>",
        "<!--",
        "xmlns:s=\"\"",
        "<s:Body>"
    };

    @Test
    void the_service_refuses_or_takes_whatever_comes_and_never_fails_itself() throws Exception {
        try (SoapPort port = new SoapPort(body -> SoapPort.xml(Outcome.ACCEPTED, "<service xmlns=\"" + TAX + "\"/>"))) {
            Random random = new Random(SEED);
            for (int i = 0; i < TRIES; i++) {
                byte[] damaged = damaged(random);
                RawHttp.Reply reply = port.postBytes(damaged, "Content-Type: text/xml; charset=UTF-8");
                assertThat(reply.status())
                        .as("try %s: %s → %s", i, new String(damaged, StandardCharsets.UTF_8), reply)
                        .isIn(200, 400);
                assertThat(reply.text())
                        .as("try %s", i)
                        .startsWith("<soap:Envelope")
                        .endsWith("</soap:Envelope>");
            }
            assertThat(port.post(GOOD).status()).isEqualTo(200);
        }
    }

    @Test
    void the_raw_reader_returns_a_string_or_says_that_it_cannot() {
        Random random = new Random(SEED);
        int understood = 0;
        for (int i = 0; i < TRIES * 10; i++) {
            try {
                RawEnvelope.read(damaged(random), Optional.empty());
                understood++;
            } catch (ProblemException | XMLStreamException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
        assertThat(understood).isBetween(1, TRIES * 10 - 1);
    }

    private static byte[] damaged(Random random) {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
            case 2 -> {
                int from = random.nextInt(bytes.length - at);
                System.arraycopy(bytes, from, bytes, at, Math.min(20, bytes.length - Math.max(at, from)));
            }
            default -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                int where = random.nextInt(text.length());
                String snippet = SNIPPETS[random.nextInt(SNIPPETS.length)];
                bytes = (text.substring(0, where) + snippet + text.substring(where)).getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }
}
