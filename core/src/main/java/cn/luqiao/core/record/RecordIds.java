package cn.luqiao.core.record;

import cn.luqiao.core.seal.RandomBytes;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Makes ids of records: UUIDs of version 7 as 32 lower-case hex characters, each greater than the one before. What came in
 * together lies together in the ledger's indexes, so that a commit touches few of their pages. Thread-safe.
 *
 * <p>Source: RFC 9562, 5.7 with the counter of 6.2, method 1.
 */
public final class RecordIds implements Supplier<String> {
    private static final int COUNTER_BITS = 12;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final Clock clock;
    private long ticks;

    public RecordIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String get() {
        long tick = next();
        long high = tick >>> COUNTER_BITS << 16 | VERSION_7 | tick & (1L << COUNTER_BITS) - 1;
        long low = VARIANT | ByteBuffer.wrap(RandomBytes.of(Long.BYTES)).getLong() & RANDOM_MASK;
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /** Milliseconds since 1970 with the counter behind them; a clock that stands still or goes back does not matter. */
    private synchronized long next() {
        ticks = Math.max(ticks + 1, clock.millis() << COUNTER_BITS);
        return ticks;
    }
}
