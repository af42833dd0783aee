package cn.luqiao.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.translate.Written;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages with attachments as one body, to a real HTTP server. */
class RelatedPartsTest {
    private static final Written MESSAGE =
            new Written("{\"a\":\"一\"}".getBytes(StandardCharsets.UTF_8), "application/json; charset=UTF-8", Map.of());
    private final List<String> bodies = new ArrayList<>();
    private final List<String> lengths = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(new String(body, StandardCharsets.UTF_8));
            lengths.add(exchange.getRequestHeaders().getFirst("Content-Length"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void go_out_root_first_with_their_names_and_a_length_told_beforehand() throws Exception {
        Attachment scan = new Attachment("扫描 1.ofd", "application/ofd", "SCAN".getBytes(StandardCharsets.UTF_8));
        Attachment odd = new Attachment("b\r\nX: y", "text/plain\r\nX: y", new byte[0]);
        RelatedParts parts = new RelatedParts(MESSAGE, List.of(scan, odd), "b1");
        assertThat(post(parts)).isInstanceOf(Sent.Delivered.class);
        assertThat(parts.contentType())
                .isEqualTo("multipart/related; boundary=\"luqiao-b1\"; type=\"application/json\"; start=\"<message>\"");
        assertThat(bodies.get(0))
                .isEqualTo(
                        """
                --luqiao-b1
                Content-Type: application/json; charset=UTF-8
                Content-ID: <message>

                {"a":"一"}
                --luqiao-b1
                Content-Type: application/ofd
                Content-ID: <%E6%89%AB%E6%8F%8F%201.ofd>
                Content-Disposition: attachment; filename*=UTF-8''%E6%89%AB%E6%8F%8F%201.ofd
                Content-Transfer-Encoding: binary

                SCAN
                --luqiao-b1
                Content-Type: application/octet-stream
                Content-ID: <b%0D%0AX%3A%20y>
                Content-Disposition: attachment; filename*=UTF-8''b%0D%0AX%3A%20y
                Content-Transfer-Encoding: binary


                --luqiao-b1--
                """
                                .replace("\n", "\r\n"));
        assertThat(lengths.get(0)).isEqualTo(String.valueOf(bodies.get(0).getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void an_attachment_that_ends_with_an_error_is_not_delivered() throws Exception {
        Attachment damaged = new Attachment("a", "text/plain", 5, () -> new InputStream() {
            private final InputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3});

            @Override
            public int read() throws IOException {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("other bytes than were accepted");
                }
                return next;
            }
        });
        assertThat(post(new RelatedParts(MESSAGE, List.of(damaged), "b2"))).isInstanceOf(Sent.Unknown.class);
        assertThat(bodies).isEmpty();
    }

    private Sent post(RelatedParts parts) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/in");
        try (HttpSender sender =
                new HttpSender("office/out", uri, SSLContext.getDefault(), Duration.ofSeconds(5), 1024)) {
            return sender.post(Map.of("Content-Type", parts.contentType()), parts.body(), Duration.ofSeconds(10))
                    .sent();
        }
    }
}
