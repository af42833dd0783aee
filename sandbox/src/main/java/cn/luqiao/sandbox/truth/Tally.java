package cn.luqiao.sandbox.truth;

import java.util.concurrent.atomic.LongAdder;

/** Running counts of one partner, for progress lines. Safe for use by many threads. */
public final class Tally {
    private final LongAdder sent = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder received = new LongAdder();

    void countSent() {
        sent.increment();
    }

    void count(Answer.Outcome outcome) {
        (outcome == Answer.Outcome.ACCEPTED ? accepted : refused).increment();
    }

    void countReceived() {
        received.increment();
    }

    public long sent() {
        return sent.sum();
    }

    public long accepted() {
        return accepted.sum();
    }

    public long refused() {
        return refused.sum();
    }

    public long received() {
        return received.sum();
    }
}
