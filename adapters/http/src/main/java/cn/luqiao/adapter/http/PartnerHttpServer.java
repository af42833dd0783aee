package cn.luqiao.adapter.http;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP server that partners call, for REST and SOAP. The gateway makes it, binds it in the Camel registry and
 * says when it is ready; adapters find it there and serve their paths on it. Thread-safe.
 */
public final class PartnerHttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerHttpServer.class);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final long SWEEP_MILLIS = 1_000;
    private static final long CLOSE_SECONDS_MAX = 10;

    private final Vertx vertx;
    private volatile PartnerPort port;
    private final Offers offers = new Offers();
    private final OpenConnections connections;
    private final Semaphore free;
    private final WorkerExecutor workers;
    private volatile boolean ready;
    private HttpServer server;
    private HttpServer plain;
    private long sweeper;

    public PartnerHttpServer(Vertx vertx, PartnerPort port) {
        this.vertx = vertx;
        this.port = port;
        this.connections = new OpenConnections(port.connectionsMax(), port.idleTimeout());
        this.free = new Semaphore(port.requestsMax());
        this.workers = vertx.createSharedWorkerExecutor("partner-http", port.workers(), 10, TimeUnit.MINUTES);
    }

    /** The server that the gateway bound in the registry. Throws {@link IllegalStateException} when there is none. */
    public static PartnerHttpServer in(CamelContext camel) {
        PartnerHttpServer server = camel.getRegistry().findSingleByType(PartnerHttpServer.class);
        if (server == null) {
            throw new IllegalStateException("no PartnerHttpServer in the Camel registry: the gateway binds it first");
        }
        return server;
    }

    /** Begins to listen; everything is answered 503 until {@link #ready}. Throws when the port cannot be bound. */
    public synchronized void start() {
        server = listen(options(port.host(), port.port(), port.tls()));
        sweeper = vertx.setPeriodic(SWEEP_MILLIS, id -> connections.sweep(System.nanoTime()));
    }

    /**
     * Listens without TLS as well, for the demo on loopback; returns the TCP port. Throws when it cannot be bound, or when
     * the host is not loopback.
     */
    public synchronized int listenPlainly(String host, int plainPort) {
        if (!LOOPBACK.contains(host)) {
            throw new ProblemException(Problem.of("LQ-7004")
                    .at("plain partner port")
                    .because(host)
                    .expected("本机地址：无 TLS 不得对外 · a loopback address: without TLS nobody else may be served"));
        }
        plain = listen(options(host, plainPort, Optional.empty()));
        return plain.actualPort();
    }

    /** The TCP port it listens on. */
    public synchronized int port() {
        return server.actualPort();
    }

    /** Opens or shuts the door: while it is shut, everyone is told to come later. */
    public void ready(boolean open) {
        ready = open;
    }

    /** From the next request on, the largest body of any partner, bytes. */
    public void messageBytesMax(long bytes) {
        port = port.upTo(bytes);
    }

    /** Offers a service at a path, or below it when the path ends with a slash. */
    public void serve(String path, HttpService service) {
        offers.add(path, service);
    }

    /** Ends a service and waits at most ten seconds for its calls under way to be answered. */
    public void withdraw(String path) {
        offers.remove(path).ifPresent(offer -> {
            try {
                if (!offer.awaitCalls(CLOSE_SECONDS_MAX)) {
                    LOG.warn("calls to {} are still under way after {} s", path, CLOSE_SECONDS_MAX);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Shuts the door, waits at most ten seconds for calls under way, and stops listening. */
    @Override
    public synchronized void close() {
        ready = false;
        if (server == null) {
            return;
        }
        try {
            if (!free.tryAcquire(port.requestsMax(), CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("calls are still under way on the partner port after {} s", CLOSE_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        vertx.cancelTimer(sweeper);
        await(server.close());
        if (plain != null) {
            await(plain.close());
        }
        await(workers.close());
        server = null;
    }

    private HttpServer listen(HttpServerOptions options) {
        HttpServer listening = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(this::handle)
                .invalidRequestHandler(this::handleInvalid)
                .exceptionHandler(e -> LOG.debug("connection to the partner port failed: {}", e.toString()));
        await(listening.listen());
        return listening;
    }

    private void handle(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        if (!free.tryAcquire()) {
            new Conversation(request, port, context, HttpReply::of, () -> {}).refuse(Problem.of("LQ-1053"));
            return;
        }
        Optional<Offer> offer = offers.begin(request.path());
        Function<Problem, HttpReply> refusals = offer.<Function<Problem, HttpReply>>map(o -> o.service()::refusal)
                .orElse(HttpReply::of);
        Conversation conversation = new Conversation(request, port, context, refusals, () -> {
            free.release();
            connections.idle(request.connection());
            offer.ifPresent(Offer::end);
        });
        connections.busy(request.connection(), conversation);
        converse(conversation, request.method().name(), offer.map(Offer::service));
    }

    private void converse(Conversation conversation, String method, Optional<HttpService> service) {
        Optional<Problem> objection = conversation.objection();
        if (!ready) {
            conversation.refuse(Problem.of("LQ-1004"));
        } else if (service.isEmpty()) {
            conversation.refuse(Problem.of("LQ-1006"));
        } else if (!service.get().methods().contains(method)) {
            String allowed = String.join(", ", new TreeSet<>(service.get().methods()));
            Problem problem = Problem.of("LQ-1054").because(method).expected(allowed);
            conversation.refuse(service.get().refusal(problem).with("Allow", allowed));
        } else if (objection.isPresent()) {
            conversation.refuse(objection.get());
        } else {
            conversation.receive(call -> workers.executeBlocking(() -> answer(service.get(), call), false)
                    .onComplete(done -> conversation.reply(
                            done.succeeded() ? done.result() : failed(service.get(), call, done.cause()))));
        }
    }

    /** What cannot be read as a request at all: mostly headers beyond the cap. */
    private void handleInvalid(HttpServerRequest request) {
        boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
        HttpReply reply =
                HttpReply.of(Problem.of(tooLong ? "LQ-1050" : "LQ-2001").at("HTTP request head"));
        request.response()
                .setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, reply.mediaType())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Buffer.buffer(reply.body()))
                .onComplete(v -> request.connection().close());
    }

    private static HttpReply answer(HttpService service, HttpCall call) {
        try {
            return service.answer(call);
        } catch (ProblemException e) {
            return service.refusal(e.problem());
        } catch (RuntimeException e) {
            return failed(service, call, e);
        }
    }

    private static HttpReply failed(HttpService service, HttpCall call, Throwable cause) {
        LOG.error("LQ-9001 {}: the call failed inside the gateway", call, cause);
        return service.refusal(Problem.of("LQ-9001"));
    }

    private HttpServerOptions options(String host, int tcpPort, Optional<SSLContext> key) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(tcpPort)
                .setMaxHeaderSize(port.headerBytesMax())
                .setMaxInitialLineLength(port.headerBytesMax())
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setDecompressionSupported(false)
                .setReuseAddress(true);
        // Vert.x insists on key options for a server; the keys are in the context, so that these stay empty
        key.ifPresent(tls -> options.setSsl(true)
                .setSslEngineOptions(new TlsEngine(tls))
                .setKeyCertOptions(new PemKeyCertOptions())
                .setClientAuth(ClientAuth.REQUEST));
        return options;
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Duration.ofSeconds(CLOSE_SECONDS_MAX).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
