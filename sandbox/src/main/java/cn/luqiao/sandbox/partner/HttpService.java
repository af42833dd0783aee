package cn.luqiao.sandbox.partner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plain HTTP server on loopback with a few paths, POST only, that asks for a bearer token. */
public final class HttpService implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    static {
        // Without this every answer waits for the client's delayed acknowledgement, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, KeyedHandler> handlers = new LinkedHashMap<>();
    private final String mediaType;
    private final byte[] authorization;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, HttpService::daemon);
    private HttpServer server;

    /** Answers one request body. */
    public interface Handler {
        Answer handle(byte[] body);
    }

    /** Answers one request body that came under an idempotency key; the key is empty when there was none. */
    public interface KeyedHandler {
        Answer handle(byte[] body, String idempotencyKey);
    }

    /**
     * What the partner answers.
     *
     * @param status HTTP status
     * @param contentType media type of the body
     * @param body bytes of the body
     */
    public record Answer(int status, String contentType, byte[] body) {
        /** No answer at all: the connection is cut, and the caller does not know what became of his message. */
        public static final Answer CUT = new Answer(0, "", new byte[0]);
    }

    /** A service at that path for bodies of that media type. */
    public HttpService(String path, String mediaType, String bearerToken, Handler handler) {
        this(path, mediaType, bearerToken, (KeyedHandler) (body, key) -> handler.handle(body));
    }

    /** The same for a partner that knows a repetition by the header {@code Idempotency-Key}. */
    public HttpService(String path, String mediaType, String bearerToken, KeyedHandler handler) {
        handlers.put(path, handler);
        this.mediaType = mediaType;
        this.authorization = ("Bearer " + bearerToken).getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a path; call it before listening. */
    public HttpService also(String path, Handler handler) {
        handlers.put(path, (body, key) -> handler.handle(body));
        return this;
    }

    /** Listens on that port of loopback, 0 for any free one, and returns the port. */
    public int listen(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
            Answer answer = answer(exchange, body);
            if (answer == Answer.CUT) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        KeyedHandler handler = handlers.get(exchange.getRequestURI().getPath());
        if (handler == null) {
            return plain(404, "no such path (expected: " + String.join(", ", handlers.keySet()) + ")");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return plain(405, "method (expected: POST)");
        }
        String presented = exchange.getRequestHeaders().getFirst("Authorization");
        if (presented == null || !MessageDigest.isEqual(authorization, presented.getBytes(StandardCharsets.UTF_8))) {
            return plain(401, "authorization (expected: the bearer token agreed on)");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(mediaType)) {
            return plain(415, "content-type (expected: " + mediaType + ")");
        }
        if (body.length > BODY_BYTES_MAX) {
            return plain(413, "body (expected: at most " + BODY_BYTES_MAX + " bytes)");
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        return handler.handle(body, key == null ? "" : key);
    }

    /** A plain-text answer. */
    public static Answer plain(int status, String text) {
        return new Answer(status, "text/plain; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "partner-http");
        thread.setDaemon(true);
        return thread;
    }
}
