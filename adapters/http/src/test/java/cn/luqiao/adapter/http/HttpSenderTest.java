package cn.luqiao.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.testkit.DeadPort;
import cn.luqiao.core.problem.Problem;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class HttpSenderTest {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer partner;

    @BeforeEach
    void start() throws Exception {
        partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        partner.start();
    }

    @AfterEach
    void stop() {
        partner.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Delivered, ''",
        "201, Delivered, ''",
        "302, NotSent, LQ-1057",
        "400, Refused, LQ-3001",
        "401, NotSent, LQ-1055",
        "403, NotSent, LQ-1055",
        "404, Refused, LQ-3001",
        "422, Refused, LQ-3001",
        "429, NotSent, LQ-1008",
        "500, Unknown, LQ-1002",
        "502, Unknown, LQ-1002",
        "503, NotSent, LQ-1008"
    })
    void a_status_becomes_an_outcome(int status, String outcome, String code) throws Exception {
        answers(status, "answer", Map.of("Location", "/elsewhere", "Retry-After", "30"));
        Sent sent = post().sent();
        assertThat(sent.getClass().getSimpleName()).isEqualTo(outcome);
        if (!code.isEmpty()) {
            assertThat(problem(sent).code()).isEqualTo(code);
            assertThat(problem(sent).what()).isEqualTo("HTTP " + status + ", Retry-After 30");
            assertThat(problem(sent).where()).startsWith("jinan/main 127.0.0.1:");
        }
        assertThat(received).containsExactly("body");
    }

    @Test
    void an_answer_carries_its_headers_in_lower_case() throws Exception {
        answers(422, "{\"code\":\"JN-1\"}", Map.of("Content-Type", "application/json"));
        Sent.Refused refused = (Sent.Refused) post().sent();
        assertThat(refused.answer().orElseThrow().body()).asString().isEqualTo("{\"code\":\"JN-1\"}");
        assertThat(refused.answer().orElseThrow().header("Content-Type")).contains("application/json");
    }

    @Test
    void an_answer_beyond_its_cap_is_not_read_and_its_outcome_unknown() throws Exception {
        answers(200, "a".repeat(5000), Map.of());
        Sent sent = post().sent();
        assertThat(sent).isInstanceOf(Sent.Unknown.class);
        assertThat(problem(sent).code()).isEqualTo("LQ-1056");
    }

    @Test
    void an_answer_that_only_drips_ends_with_the_time() throws Exception {
        partner.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
        });
        long before = System.nanoTime();
        Sent sent = sender(partner.getAddress().getPort())
                .post(Map.of(), "body".getBytes(StandardCharsets.UTF_8), Duration.ofMillis(700))
                .sent();
        assertThat(sent).isInstanceOf(Sent.Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nobody_at_the_port_means_not_sent() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Sent sent =
                sender(free).post(Map.of(), new byte[0], Duration.ofSeconds(2)).sent();
        assertThat(sent).isInstanceOf(Sent.NotSent.class);
        assertThat(problem(sent).code()).isEqualTo("LQ-1001");
    }

    @Test
    void a_connection_that_breaks_after_sending_is_unknown_and_not_tried_again() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (DeadPort dead = new DeadPort(port, DeadPort.Manner.HANGS_UP)) {
            Sent sent = sender(port)
                    .post(Map.of(), "body".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(5))
                    .sent();
            assertThat(sent).isInstanceOf(Sent.Unknown.class);
            assertThat(dead.calls()).isEqualTo(1);
        }
    }

    @Test
    void keeps_its_connection_between_two_messages() throws Exception {
        List<Integer> ports = new CopyOnWriteArrayList<>();
        partner.createContext("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            reply(exchange, 200, "ok", Map.of());
        });
        HttpSender sender = sender(partner.getAddress().getPort());
        for (int i = 0; i < 3; i++) {
            sender.post(Map.of(), "body".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(5));
        }
        assertThat(ports).hasSize(3);
        assertThat(ports.stream().distinct()).hasSize(1);
    }

    private void answers(int status, String text, Map<String, String> headers) {
        partner.createContext("/in", exchange -> reply(exchange, status, text, headers));
    }

    private void reply(HttpExchange exchange, int status, String text, Map<String, String> headers) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private HttpResult post() throws Exception {
        return sender(partner.getAddress().getPort())
                .post(Map.of("X-Test", "1"), "body".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(5));
    }

    private static HttpSender sender(int port) throws Exception {
        return new HttpSender(
                "jinan/main",
                URI.create("http://127.0.0.1:" + port + "/in"),
                SSLContext.getDefault(),
                Duration.ofSeconds(2),
                4096);
    }

    private static Problem problem(Sent sent) {
        if (sent instanceof Sent.Refused refused) {
            return refused.problem();
        }
        return sent instanceof Sent.NotSent notSent ? notSent.problem() : ((Sent.Unknown) sent).problem();
    }
}
