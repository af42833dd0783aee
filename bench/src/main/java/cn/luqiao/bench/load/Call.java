package cn.luqiao.bench.load;

/** One sender's way to say something and hear the answer; used by one thread. */
public interface Call extends AutoCloseable {
    /** Sends the next message and waits for its answer. Throws when the answer is not the good one. */
    void make() throws Exception;

    @Override
    void close() throws Exception;
}
