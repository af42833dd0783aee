package cn.luqiao.adapter.rest;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.adapter.http.PartnerPort;
import cn.luqiao.adapter.testkit.OtherSide;
import cn.luqiao.adapter.testkit.RawHttp;
import cn.luqiao.adapter.testkit.Told;
import cn.luqiao.core.translate.WireMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A partner with an HTTP client that sends again what was not answered, and an HTTP server. */
final class RestSide implements OtherSide {
    private static final String TOKEN = "token-Jn83kd0s";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, List<Told>> told = new ConcurrentHashMap<>();
    private final List<Told> toldHuge = new CopyOnWriteArrayList<>();
    private final Queue<CompletableFuture<?>> underWay = new ConcurrentLinkedQueue<>();
    private final List<WireMessage> received = new CopyOnWriteArrayList<>();
    private final AtomicBoolean loseNext = new AtomicBoolean();
    private HttpServer server;
    private int serverPort;
    private volatile int gatewayPort;

    @Override
    public AdapterType type() {
        return new RestType();
    }

    @Override
    public Map<String, String> options() {
        return Map.of("url", "http://127.0.0.1:" + serverPort + "/in", "bearer", "secret:partner-token");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("partner-token", TOKEN);
    }

    @Override
    public Adapter open(AdapterContext context) {
        PartnerHttpServer gateway = new PartnerHttpServer(
                vertx, PartnerPort.of("127.0.0.1", 0, Optional.empty(), context.messageBytesMax()));
        context.camel().getRegistry().bind("partner-port", gateway);
        gateway.start();
        gateway.ready(true);
        gatewayPort = gateway.port();
        return new WholeAdapter(gateway, type(), context);
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
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gatewayPort + "/exchange/v1/test?CamelFileName=x"))
                .header("Content-Type", mediaType())
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.ofByteArray(wire(text)));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        underWay.add(call);
        call.thenAccept(response -> {
            if (response.statusCode() < 500 && response.statusCode() != 429) {
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
        RawHttp raw = new RawHttp(gatewayPort);
        raw.send("POST /exchange/v1/test HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + sizeBytes + "\r\n\r\n");
        raw.sendInBackground(sizeBytes);
        CompletableFuture.runAsync(() -> {
            try (raw) {
                RawHttp.Reply reply = raw.read();
                toldHuge.add(new Told(reply.body(), Optional.of("HTTP " + reply.status())));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
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
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
        } else {
            Map<String, String> headers = new java.util.TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            received.add(new WireMessage(body, headers, exchange.getRequestURI().getPath()));
            if (!loseNext.getAndSet(false)) {
                byte[] answer = "{\"receiptNo\":\"JN1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(201, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
        exchange.close();
    }
}
