package cn.luqiao.adapter.http;

import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to one partner over HTTP/1.1 and keeps connections open in between. Follows no redirect, repeats no POST, reads
 * no answer beyond its cap, and waits no longer than it is told, a dripping answer included. Thread-safe.
 */
public final class HttpSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);

    private final String link;
    private final URI uri;
    private final long answerBytesMax;
    private final HttpClient.Builder settings;
    private HttpClient client;
    private boolean closed;

    /**
     * @param link partner and link, for problem texts
     * @param uri where to post
     * @param answerBytesMax largest answer, bytes
     */
    public HttpSender(String link, URI uri, SSLContext tls, Duration connectTimeout, long answerBytesMax) {
        this.link = link;
        this.uri = uri;
        this.answerBytesMax = answerBytesMax;
        this.settings = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .sslContext(tls);
    }

    /** Posts a body and waits for the whole answer, at most {@code timeout}. */
    public HttpResult post(Map<String, String> headers, byte[] body, Duration timeout) {
        return post(headers, BodyPublishers.ofByteArray(body), timeout);
    }

    /** As {@link #post(Map, byte[], Duration)} for a body that is made while it is sent. */
    public HttpResult post(Map<String, String> headers, BodyPublisher body, Duration timeout) {
        HttpResult result = call(headers, body, timeout);
        LOG.debug("{}: posted {} bytes: {}", where(), body.contentLength(), result);
        return result;
    }

    private HttpResult call(Map<String, String> headers, BodyPublisher body, Duration timeout) {
        Optional<HttpClient> open = client();
        if (open.isEmpty()) {
            return notSent("LQ-1004", "the link is closed");
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).POST(body);
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<byte[]>> answer =
                open.get().sendAsync(request.build(), response -> new CappedAnswer(answerBytesMax));
        try {
            return answered(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return unknown("LQ-1002", "no whole answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return unknown("LQ-1002", "interrupted while waiting for the answer");
        }
    }

    /** Posts no more; what is under way ends by itself. */
    @Override
    public synchronized void close() {
        closed = true;
        client = null;
    }

    /** A client has threads of its own: made with the first message, for most partners are silent most of the time. */
    private synchronized Optional<HttpClient> client() {
        if (client == null && !closed) {
            client = settings.build();
        }
        return Optional.ofNullable(client);
    }

    private HttpResult answered(HttpResponse<byte[]> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new HttpResult.Answered(where(), uri.getPath(), response.statusCode(), headers, response.body());
    }

    private HttpResult failed(Throwable cause) {
        if (cause instanceof CappedAnswer.TooLargeException) {
            return unknown("LQ-1056", "more than " + answerBytesMax + " bytes");
        }
        if (cause instanceof SSLHandshakeException) {
            return notSent("LQ-1001", "TLS handshake: " + cause.getMessage());
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof HttpConnectTimeoutException) {
            return notSent("LQ-1001", "no connection");
        }
        if (cause instanceof HttpTimeoutException) {
            return unknown("LQ-1002", "no answer in time");
        }
        if (cause instanceof IOException) {
            return unknown("LQ-1002", "the connection broke: " + cause.getMessage());
        }
        return unknown("LQ-1002", cause.toString());
    }

    private HttpResult notSent(String code, String because) {
        return new HttpResult.Failed(
                new Sent.NotSent(Problem.of(code).at(where()).because(because)));
    }

    private HttpResult unknown(String code, String because) {
        return new HttpResult.Failed(
                new Sent.Unknown(Problem.of(code).at(where()).because(because)));
    }

    private String where() {
        return link + " " + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
