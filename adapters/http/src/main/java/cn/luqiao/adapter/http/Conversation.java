package cn.luqiao.adapter.http;

import cn.luqiao.adapter.OutsideHeaders;
import cn.luqiao.adapter.Presented;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.http.HttpSignature;
import cn.luqiao.core.seal.http.SignedRequest;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * One request and its reply. Runs on the event loop. Small bodies are there before a worker is asked for, large ones
 * follow while it reads.
 */
final class Conversation {
    /** Bytes that may wait for a worker; a longer body needs one to go on. */
    private static final int AHEAD_BYTES = 64 << 10;
    /** How long a sender who still sends gets to read our refusal before the connection ends. */
    private static final long LINGER_MILLIS = 5_000;

    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:]{2,39}](:[0-9]{1,5})?");

    private final HttpServerRequest request;
    private final PartnerPort port;
    private final Context context;
    private final BodyStream body;
    private final Function<Problem, HttpReply> refusals;
    private final Runnable done;
    private Consumer<HttpCall> whenReady;
    private long progressBytes;
    private long progressNanos = System.nanoTime();
    private boolean replied;

    /**
     * @param refusals how a problem is told
     * @param done called once, when the reply is written or the connection gone
     */
    Conversation(
            HttpServerRequest request,
            PartnerPort port,
            Context context,
            Function<Problem, HttpReply> refusals,
            Runnable done) {
        this.refusals = refusals;
        this.request = request;
        this.port = port;
        this.context = context;
        this.done = done;
        this.body = new BodyStream(port.messageBytesMax(), new BodyStream.Flow() {
            @Override
            public void pause() {
                request.pause();
            }

            @Override
            public void resume() {
                context.runOnContext(v -> request.resume());
            }
        });
        request.handler(this::arrived);
        request.endHandler(v -> ended());
        request.exceptionHandler(this::broken);
    }

    /** What forbids this request before its body is looked at. */
    Optional<Problem> objection() {
        MultiMap headers = request.headers();
        if (headers.size() > port.headersMax()) {
            return Optional.of(Problem.of("LQ-1050")
                    .at("headers")
                    .because(headers.size() + " headers")
                    .expected("至多 " + port.headersMax() + " 项 · at most " + port.headersMax()));
        }
        String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(
                    Problem.of("LQ-1007").at("header Content-Encoding").expected("不压缩 · identity"));
        }
        long announced = announcedBytes();
        return announced > port.messageBytesMax()
                ? Optional.of(BodyStream.tooLarge(announced, port.messageBytesMax()))
                : Optional.empty();
    }

    /** Calls back on the event loop when all of a small body or the beginning of a large one is there. */
    void receive(Consumer<HttpCall> then) {
        whenReady = then;
        if (headerIs(HttpHeaders.EXPECT, "100-continue")) {
            request.response().writeContinue();
        }
    }

    /** Refuses whatever the body says: after it has come when it is small, so that the connection lives on, else at once. */
    void refuse(Problem problem) {
        refuse(refusals.apply(problem));
    }

    /** Refuses with a finished reply. */
    void refuse(HttpReply refusal) {
        long announced = announcedBytes();
        if (announced >= 0 && announced < AHEAD_BYTES && !headerIs(HttpHeaders.EXPECT, "100-continue")) {
            whenReady = call -> reply(refusal);
        } else {
            reply(refusal);
        }
    }

    /** Writes the reply, once. What the sender still sends is read and dropped for a while, then the connection ends. */
    void reply(HttpReply reply) {
        if (replied) {
            return;
        }
        replied = true;
        HttpServerResponse response = request.response();
        if (response.closed()) {
            done.run();
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (!reply.mediaType().isEmpty()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, reply.mediaType());
        }
        boolean unread = !body.complete();
        if (unread) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(Buffer.buffer(reply.body()));
        if (unread) {
            linger();
        }
        done.run();
    }

    /** Refuses a body that stands still; called about once a second from any thread. */
    void checkProgress(long nowNanos) {
        context.runOnContext(v -> {
            if (body.complete() || body.waitsForReader()) {
                progressNanos = nowNanos;
            } else if (body.received() - progressBytes >= PartnerPort.BODY_PROGRESS_BYTES) {
                progressBytes = body.received();
                progressNanos = nowNanos;
            } else if (nowNanos - progressNanos > port.bodyTimeout().toNanos()) {
                stop(new ProblemException(Problem.of("LQ-1051")
                        .at("body")
                        .because(body.received() + " bytes came")
                        .expected(port.bodyTimeout().toSeconds() + " 秒内收到 " + PartnerPort.BODY_PROGRESS_BYTES
                                + " 字节或结束 · " + PartnerPort.BODY_PROGRESS_BYTES + " bytes or the end within "
                                + port.bodyTimeout())));
            }
        });
    }

    private void arrived(Buffer chunk) {
        body.add(chunk);
        Optional<ProblemException> tooLarge = body.failure();
        if (tooLarge.isPresent()) {
            stop(tooLarge.get());
        } else if (body.received() >= AHEAD_BYTES) {
            handOver();
        }
    }

    private void ended() {
        body.end();
        handOver();
    }

    private void broken(Throwable cause) {
        stop(new ProblemException(
                Problem.of("LQ-1051").at("body").because("the connection broke: " + cause.getMessage())));
    }

    /** Ends the body with a failure: a worker that reads gets it, without one the sender is told at once. */
    private void stop(ProblemException reason) {
        body.fail(reason);
        if (whenReady != null) {
            whenReady = null;
            reply(refusals.apply(reason.problem()));
        }
    }

    private void handOver() {
        Consumer<HttpCall> then = whenReady;
        if (then != null) {
            whenReady = null;
            then.accept(call());
        }
    }

    private void linger() {
        body.discard();
        request.endHandler(v -> request.connection().close());
        context.owner().setTimer(LINGER_MILLIS, id -> request.connection().close());
    }

    private HttpCall call() {
        return new HttpCall(
                request.method().name(),
                request.path(),
                request.uri(),
                base(),
                headers(),
                credentials(),
                body,
                body.complete() ? body.received() : announcedBytes());
    }

    private String base() {
        String host = request.getHeader(HttpHeaders.HOST);
        String authority = host != null && AUTHORITY.matcher(host).matches() ? host : "localhost";
        return (request.isSSL() ? "https://" : "http://") + authority;
    }

    private Map<String, String> headers() {
        Map<String, String> joined = new LinkedHashMap<>();
        request.headers()
                .forEach((name, value) ->
                        joined.merge(name.toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next));
        return OutsideHeaders.filter(joined);
    }

    private List<Presented> credentials() {
        List<Presented> presented = new ArrayList<>(2);
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            presented.add(new Presented.BearerToken(authorization.substring(7).trim()));
        }
        peer().map(Presented.ClientCertificate::new).ifPresent(presented::add);
        SignedRequest signed = signed();
        if (HttpSignature.claimed(signed)) {
            presented.add(new Presented.HttpSignatures(signed));
        }
        return presented;
    }

    /** The request as a signature may cover it: every field as it came, none left out. */
    private SignedRequest signed() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> fields.computeIfAbsent(
                        name.toLowerCase(Locale.ROOT), lower -> new ArrayList<>(1))
                .add(value));
        String host = request.getHeader(HttpHeaders.HOST);
        return new SignedRequest(
                request.method().name(),
                request.isSSL() ? "https" : "http",
                host == null ? "" : host,
                request.uri(),
                fields);
    }

    private Optional<X509Certificate> peer() {
        SSLSession session = request.connection().sslSession();
        try {
            return session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private long announcedBytes() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return headerIs(HttpHeaders.TRANSFER_ENCODING, "chunked") ? -1 : 0;
        }
        return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
    }

    private boolean headerIs(CharSequence name, String value) {
        return value.equalsIgnoreCase(request.getHeader(name));
    }
}
