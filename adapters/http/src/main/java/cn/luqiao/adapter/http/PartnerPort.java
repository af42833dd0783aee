package cn.luqiao.adapter.http;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where and how the partner port listens, and the caps that hold before anyone knows who sends.
 *
 * @param host address to bind
 * @param port TCP port; 0 takes a free one
 * @param tls TLS with our key; clients are asked for a certificate. Empty: plain HTTP, for loopback only
 * @param messageBytesMax largest body of any partner, bytes
 * @param headersMax most request headers
 * @param headerBytesMax request line and headers together, bytes
 * @param requestsMax most requests under way; more are told to come later
 * @param workers threads that serve them; a thread is taken while a sender waits for his answer
 * @param connectionsMax most open connections
 * @param bodyTimeout time in which a body must end or bring at least {@link #BODY_PROGRESS_BYTES} more
 * @param idleTimeout longest time between two requests of a connection, the headers of the next one included
 */
public record PartnerPort(
        String host,
        int port,
        Optional<SSLContext> tls,
        long messageBytesMax,
        int headersMax,
        int headerBytesMax,
        int requestsMax,
        int workers,
        int connectionsMax,
        Duration bodyTimeout,
        Duration idleTimeout) {
    /** What a body must bring in each {@code bodyTimeout}, bytes. */
    static final long BODY_PROGRESS_BYTES = 64 << 10;

    /** The defaults: 64 headers, 16 KiB of them, 1,000 requests, 64 workers, 10,000 connections, 30 s, 75 s. */
    public static PartnerPort of(String host, int port, Optional<SSLContext> tls, long messageBytesMax) {
        return new PartnerPort(
                host,
                port,
                tls,
                messageBytesMax,
                64,
                16 << 10,
                1000,
                64,
                10_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(75));
    }

    /** The same port with another cap on bodies. */
    public PartnerPort upTo(long bodyBytesMax) {
        return new PartnerPort(
                host,
                port,
                tls,
                bodyBytesMax,
                headersMax,
                headerBytesMax,
                requestsMax,
                workers,
                connectionsMax,
                bodyTimeout,
                idleTimeout);
    }

    /** The same port with other times. */
    public PartnerPort within(Duration bodyTime, Duration idleTime) {
        return new PartnerPort(
                host,
                port,
                tls,
                messageBytesMax,
                headersMax,
                headerBytesMax,
                requestsMax,
                workers,
                connectionsMax,
                bodyTime,
                idleTime);
    }

    /** The same port with other caps on work under way. */
    public PartnerPort atMost(int requests, int threads, int connections) {
        return new PartnerPort(
                host,
                port,
                tls,
                messageBytesMax,
                headersMax,
                headerBytesMax,
                requests,
                threads,
                connections,
                bodyTimeout,
                idleTimeout);
    }
}
