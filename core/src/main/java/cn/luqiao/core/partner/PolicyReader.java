package cn.luqiao.core.partner;

import cn.luqiao.core.source.Section;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code limits:} and {@code delivery:} of a partner file; what is not said keeps its default. */
final class PolicyReader {
    private static final long BYTES_MIN = 1;

    private PolicyReader() {}

    static Limits limits(Section section) {
        Limits d = Limits.DEFAULT;
        Limits limits = new Limits(
                size(section, "messageMax", d.messageBytesMax()),
                size(section, "batchMax", d.batchBytesMax()),
                (int) section.number("batchLinesMax", 1, 100_000_000, d.batchLinesMax()),
                (int) section.number("headersMax", 1, 1000, d.headersMax()),
                (int) section.number("depthMax", 1, 1000, d.depthMax()),
                (int) section.number("partsMax", 0, 1000, d.partsMax()),
                (int) section.number("requestsPerSecond", 0, 1_000_000, d.requestsPerSecond()),
                clock(section));
        section.done();
        return limits;
    }

    /** A wider tolerance has an end: nobody repairs a clock that may be wrong for ever. */
    private static ClockTolerance clock(Section section) {
        Duration granted = section.duration("clockTolerance", ClockTolerance.USUAL);
        Optional<LocalDate> until = section.date("clockToleranceUntil");
        if (granted.compareTo(ClockTolerance.USUAL) > 0 && until.isEmpty()) {
            section.wrong(
                    "clockTolerance",
                    granted.toString(),
                    "clockToleranceUntil beside more than 5m",
                    "Write the day until which the clock may be so wrong.");
        }
        return new ClockTolerance(granted, until);
    }

    private static long size(Section section, String key, long ifAbsent) {
        long size = section.sizeBytes(key, ifAbsent);
        if (size < BYTES_MIN) {
            section.wrong(key, String.valueOf(size), "more than nothing", "Write a size such as 1MiB.");
            return ifAbsent;
        }
        return size;
    }

    static DeliveryPolicy delivery(Section section) {
        DeliveryPolicy d = DeliveryPolicy.DEFAULT;
        String onUnknown = section.oneOf("onUnknown", List.of("resend", "query", "hold"), "hold");
        DeliveryPolicy policy = new DeliveryPolicy(
                DeliveryPolicy.OnUnknown.valueOf(onUnknown.toUpperCase(Locale.ROOT)),
                section.flag("holdKeyOnRefusal", d.holdKeyOnRefusal()),
                section.duration("retryFirst", d.retryFirst()),
                section.duration("retryMax", d.retryMax()),
                (int) section.number("attemptsMax", 0, 1_000_000, d.attemptsMax()),
                section.duration("deadline", d.deadline()),
                section.duration("timeout", d.timeout()),
                (int) section.number("concurrency", 1, 256, d.concurrency()),
                (int) section.number("breakerFailures", 1, 10_000, d.breakerFailures()),
                section.text("owner", d.owner()));
        if (policy.retryMax().compareTo(policy.retryFirst()) < 0) {
            section.wrong(
                    "retryMax",
                    section.text("retryMax", "5m"),
                    "not shorter than retryFirst",
                    "Write the longest back-off.");
        }
        section.done();
        return policy;
    }
}
