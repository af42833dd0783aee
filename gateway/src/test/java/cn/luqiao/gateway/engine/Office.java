package cn.luqiao.gateway.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A receiving partner on a real HTTP server; each test says how it answers. */
final class Office implements AutoCloseable {
    private final HttpServer server;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile Function<String, Reply> answering = body -> new Reply(201, "{\"receiptNo\":\"JN1\"}");

    Office() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/in", this::handle);
        server.start();
    }

    /** A status with a body. */
    record Reply(int status, String body) {
        /** The connection is cut instead. */
        static final Reply CUT = new Reply(0, "");
    }

    void answers(Function<String, Reply> how) {
        answering = how;
    }

    /** Bodies received, every attempt. */
    List<String> received() {
        return received;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(body);
        Reply reply = answering.apply(body);
        if (reply == Reply.CUT) {
            exchange.close();
            return;
        }
        byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
