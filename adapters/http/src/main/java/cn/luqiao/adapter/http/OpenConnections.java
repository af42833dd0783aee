package cn.luqiao.adapter.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections of the port and since when each of them waits for its next request. Ends those that send
 * neither a whole request head nor a body in time, so that nobody holds connections by sending a byte now and then.
 */
final class OpenConnections {
    private final int max;
    private final long idleNanos;
    private final Map<HttpConnection, Use> uses = new ConcurrentHashMap<>();

    OpenConnections(int max, Duration idle) {
        this.max = max;
        this.idleNanos = idle.toNanos();
    }

    /** Takes a new connection in, or ends it when there are too many. */
    void opened(HttpConnection connection) {
        if (uses.size() >= max) {
            connection.close();
            return;
        }
        uses.put(connection, new Use(null, System.nanoTime()));
        connection.closeHandler(v -> uses.remove(connection));
    }

    /** Notes that a request is under way on it. */
    void busy(HttpConnection connection, Conversation conversation) {
        uses.computeIfPresent(connection, (c, use) -> new Use(conversation, use.sinceNanos()));
    }

    /** Notes that it waits for its next request. */
    void idle(HttpConnection connection) {
        uses.computeIfPresent(connection, (c, use) -> new Use(null, System.nanoTime()));
    }

    /** Looks at all of them once; called about once a second. */
    void sweep(long nowNanos) {
        uses.forEach((connection, use) -> {
            if (use.conversation() != null) {
                use.conversation().checkProgress(nowNanos);
            } else if (nowNanos - use.sinceNanos() > idleNanos) {
                connection.close();
            }
        });
    }

    private record Use(Conversation conversation, long sinceNanos) {}
}
