package cn.luqiao.adapter;

/** An opened link or listener. {@link #start()} once, {@link #send} from many threads, {@link #close()} once. */
public interface Adapter extends AutoCloseable {
    /** Begins to take messages in. Throws when that cannot work; the text names option and remedy, never a secret. */
    void start() throws Exception;

    /**
     * Sends one message and waits for what the transport says, at most {@code outbound.timeout()}. Never throws for a
     * failure of the partner or the network: those are results.
     */
    Sent send(Outbound outbound);

    /** Stops taking messages in, lets those under way end, and frees everything. */
    @Override
    void close();
}
