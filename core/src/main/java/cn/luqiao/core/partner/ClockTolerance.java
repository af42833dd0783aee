package cn.luqiao.core.partner;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a partner's clock may be from ours, ahead or behind. More than the usual is granted until a day only.
 *
 * @param granted the tolerance while it is granted
 * @param until last day of it; afterwards, and where nothing is granted, the usual one holds
 */
public record ClockTolerance(Duration granted, Optional<LocalDate> until) {
    /** What holds for everybody: five minutes. */
    public static final Duration USUAL = Duration.ofMinutes(5);

    /** Nothing granted. */
    public static final ClockTolerance DEFAULT = new ClockTolerance(USUAL, Optional.empty());

    /** The tolerance on a day. */
    public Duration on(LocalDate day) {
        return until.map(last -> day.isAfter(last)).orElse(false) ? USUAL : granted;
    }
}
