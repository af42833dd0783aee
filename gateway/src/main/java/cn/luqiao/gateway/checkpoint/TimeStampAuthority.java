package cn.luqiao.gateway.checkpoint;

import cn.luqiao.core.seal.TimeStamps;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** A time-stamping authority over HTTP. Thread-safe. Source: RFC 3161 section 3.4. */
public final class TimeStampAuthority {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int ANSWER_BYTES_MAX = 64 << 10;
    private final URI address;
    private final List<X509Certificate> trusted;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** The authority at an address, believed under these certificates. */
    public TimeStampAuthority(URI address, List<X509Certificate> trusted) {
        this.address = address;
        this.trusted = List.copyOf(trusted);
    }

    /**
     * A time stamp over a text, verified, DER. Throws {@link IOException} when none is had within seconds,
     * {@link IllegalArgumentException} when what came is not good.
     */
    byte[] stamp(byte[] text) throws IOException {
        byte[] request = TimeStamps.request(text);
        byte[] token = TimeStamps.token(request, answer(request));
        TimeStamps.verified(token, text, trusted);
        return token;
    }

    private byte[] answer(byte[] request) throws IOException {
        HttpRequest post = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", TimeStamps.REQUEST_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(post, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("HTTP " + response.statusCode());
                }
                return body.readNBytes(ANSWER_BYTES_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
