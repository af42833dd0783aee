package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Intake;
import cn.luqiao.adapter.ListenerContext;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.adapter.http.PartnerPort;
import cn.luqiao.adapter.testkit.RawHttp;
import cn.luqiao.core.translate.Written;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The whole SOAP listener on a loopback port, with an intake that does what a test says. */
final class SoapPort implements AutoCloseable {
    static final String OPEN = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>";
    static final String CLOSE = "</s:Body></s:Envelope>";
    static final String TAX = "http://www.chinatax.gov.cn/spec/";

    final List<Inbound> seen = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final CamelContext camel = new DefaultCamelContext();
    private final PartnerHttpServer server;
    private final SoapListener listener;

    SoapPort(Function<String, Answer> intake) throws Exception {
        camel.start();
        server = new PartnerHttpServer(vertx, PartnerPort.of("127.0.0.1", 0, Optional.empty(), 1 << 20));
        camel.getRegistry().bind("partner-port", server);
        listener = new SoapListener(new Context(camel, inbound -> {
            seen.add(inbound);
            try {
                bodies.add(new String(inbound.body().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return intake.apply(bodies.get(bodies.size() - 1));
        }));
        listener.start();
        server.start();
        server.ready(true);
    }

    static Answer xml(Answer.Outcome outcome, String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return new Answer(outcome, new Written(bytes, "application/xml", Map.of()), Optional.empty(), "r1", 0);
    }

    int port() {
        return server.port();
    }

    RawHttp.Reply post(String envelope, String... headers) throws IOException {
        return postBytes(envelope.getBytes(StandardCharsets.UTF_8), headers);
    }

    RawHttp.Reply postBytes(byte[] bytes, String... headers) throws IOException {
        String more = headers.length == 0 ? "Content-Type: text/xml; charset=UTF-8" : String.join("\r\n", headers);
        try (RawHttp client = new RawHttp(port())) {
            return client.send("POST /soap/tax-bus HTTP/1.1\r\nHost: gate.example:8443\r\nSOAPAction: \"\"\r\n" + more
                            + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                    .send(bytes)
                    .read();
        }
    }

    RawHttp.Reply get(String target) throws IOException {
        try (RawHttp client = new RawHttp(port())) {
            return client.send("GET " + target + " HTTP/1.1\r\nHost: gate.example:8443\r\n\r\n")
                    .read();
        }
    }

    @Override
    public void close() {
        listener.close();
        server.close();
        camel.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    record Context(CamelContext camel, Intake intake) implements ListenerContext {
        @Override
        public Path schemas() {
            return Path.of(System.getProperty("luqiao.home"), "schemas");
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public long messageBytesMax() {
            return 1 << 20;
        }
    }
}
