package cn.luqiao.sandbox.partner;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the gateway's partner port over HTTP and says whether there was an answer worth reading. */
public final class GatewayClient {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private final GatewayAddress gateway;
    private final HttpClient client;

    public GatewayClient(GatewayAddress gateway, SSLContext tls) {
        this.gateway = gateway;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .sslContext(tls)
                .build();
    }

    /**
     * An answer of the gateway.
     *
     * @param status HTTP status
     * @param body bytes of the body
     */
    public record Reply(int status, byte[] body) {
        /** True when the partner has to ask again later with the same serial. */
        public boolean isLater() {
            return status == UNAVAILABLE
                    || status == TOO_MANY
                    || status == GATEWAY_TIMEOUT
                    || status == BAD_GATEWAY
                    || status == TOO_EARLY;
        }
    }

    /** The reply to one POST; empty when there was no connection, no reply in time, or the gateway said later. */
    public Optional<Reply> post(String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return Optional.of(new Reply(response.statusCode(), response.body()))
                    .filter(reply -> !reply.isLater());
        } catch (IOException e) {
            LOG.debug("{}: {}", path, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
