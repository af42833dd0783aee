package cn.luqiao.bench.run;

/**
 * Whether everything arrived that one process accepted.
 *
 * @param side {@code luqiao} or {@code baseline}
 * @param round repetition, from 1
 * @param accepted records answered with 202, warm-up included
 * @param received messages that the receiver took
 * @param different different records among them
 */
public record Delivered(String side, int round, long accepted, long received, long different) {
    /** Whether nothing was lost and nothing doubled. */
    public boolean exact() {
        return accepted == received && accepted == different;
    }
}
