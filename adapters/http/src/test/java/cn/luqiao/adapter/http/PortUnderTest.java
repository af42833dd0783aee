package cn.luqiao.adapter.http;

import cn.luqiao.adapter.testkit.RawHttp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A partner port on loopback with one service at {@code /in/}. */
final class PortUnderTest implements AutoCloseable {
    static final int LIMIT = 1 << 20;

    final Vertx vertx = Vertx.vertx();
    final PartnerHttpServer server;

    PortUnderTest(UnaryOperator<PartnerPort> tuning, Function<HttpCall, HttpReply> service) {
        server = new PartnerHttpServer(vertx, tuning.apply(PartnerPort.of("127.0.0.1", 0, Optional.empty(), LIMIT)));
        server.serve("/in/", service(service));
        server.start();
        server.ready(true);
    }

    static HttpService service(Function<HttpCall, HttpReply> answer) {
        return new HttpService() {
            @Override
            public Set<String> methods() {
                return Set.of("GET", "POST");
            }

            @Override
            public HttpReply answer(HttpCall call) {
                return answer.apply(call);
            }
        };
    }

    static HttpReply text(int status, String text) {
        return new HttpReply(
                status, Map.of(), "text/plain; charset=UTF-8", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    RawHttp connect() throws IOException {
        return new RawHttp(server.port());
    }

    static String post(String path, int length, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n" + more + "\r\n";
    }

    @Override
    public void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
