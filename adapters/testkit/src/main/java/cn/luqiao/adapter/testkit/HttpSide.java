package cn.luqiao.adapter.testkit;

import cn.luqiao.core.translate.WireMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A partner with an HTTP client that sends again what was not answered, and an HTTP server that wants our token. What
 * differs between REST and SOAP is left to each: the path, and what wraps a message.
 */
public abstract class HttpSide implements OtherSide {
    /** The token that goes both ways. */
    protected static final String TOKEN = "token-Jn83kd0s";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, List<Told>> told = new ConcurrentHashMap<>();
    private final List<Told> toldHuge = new CopyOnWriteArrayList<>();
    private final Queue<CompletableFuture<?>> underWay = new ConcurrentLinkedQueue<>();
    private final List<WireMessage> received = new CopyOnWriteArrayList<>();
    private final AtomicBoolean loseNext = new AtomicBoolean();
    private HttpServer server;
    private int serverPort;

    /** Path and query at which we take messages. */
    protected abstract String target();

    /** TCP port at which we take messages. */
    protected abstract int gatewayPort();

    /** A message as it is posted. */
    protected abstract byte[] wrapped(byte[] message);

    /** The message in what was posted. */
    protected abstract byte[] unwrapped(byte[] posted);

    /** Whether a response says "taken" or "refused"; else the message will be sent again. */
    protected abstract boolean settles(int status);

    /** Where the partner takes messages. */
    protected final String url() {
        return "http://127.0.0.1:" + serverPort + "/in";
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("partner-token", TOKEN);
    }

    @Override
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), 0);
        serverPort = server.getAddress().getPort();
        server.createContext("/in", this::receive);
        server.start();
    }

    @Override
    public void stop() {
        server.stop(0);
        underWay.forEach(call -> call.cancel(true));
    }

    @Override
    public void send(String text, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gatewayPort() + target()))
                .header("Content-Type", mediaType())
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.ofByteArray(wrapped(wire(text))));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        underWay.add(call);
        call.thenAccept(response -> {
            if (settles(response.statusCode())) {
                told.computeIfAbsent(text, t -> new CopyOnWriteArrayList<>())
                        .add(new Told(response.body(), Optional.of("HTTP " + response.statusCode())));
            }
        });
    }

    @Override
    public void sendAgainIfUnanswered(String text) {
        if (told(text).isEmpty()) {
            send(text, Map.of());
        }
    }

    @Override
    public List<Told> told(String text) {
        return told.getOrDefault(text, List.of());
    }

    @Override
    public boolean keeps(String text) {
        return told(text).isEmpty();
    }

    @Override
    public void sendHuge(long sizeBytes) throws IOException {
        RawHttp raw = new RawHttp(gatewayPort());
        raw.send("POST " + target() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + sizeBytes + "\r\n\r\n");
        raw.sendInBackground(sizeBytes);
        CompletableFuture.runAsync(() -> {
            try (raw) {
                RawHttp.Reply reply = raw.read();
                toldHuge.add(new Told(reply.body(), Optional.of("HTTP " + reply.status())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public List<Told> toldHuge() {
        return toldHuge;
    }

    @Override
    public List<WireMessage> received() {
        return List.copyOf(received);
    }

    @Override
    public void loseNextAcknowledgement() {
        loseNext.set(true);
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.of(serverPort);
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] posted = exchange.getRequestBody().readAllBytes();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
        } else {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            received.add(new WireMessage(
                    unwrapped(posted), headers, exchange.getRequestURI().getPath()));
            if (!loseNext.getAndSet(false)) {
                byte[] answer = wrapped(wire("receipt JN1"));
                exchange.getResponseHeaders().set("Content-Type", mediaType());
                exchange.sendResponseHeaders(201, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
        exchange.close();
    }

    /** UTF-8 text of bytes. */
    protected static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
