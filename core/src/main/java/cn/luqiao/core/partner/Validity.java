package cn.luqiao.core.partner;

import cn.luqiao.core.source.Section;
import java.time.LocalDate;
import java.util.Optional;

/** Checks the order of {@code from:} and {@code to:}, and whether two validities meet. */
final class Validity {
    private Validity() {}

    static void check(Section item, Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            item.findings()
                    .error(
                            "LQ-7111",
                            item.place("to"),
                            to.get().toString(),
                            "not before " + from.get(),
                            "Exchange the two dates, or remove the entry.");
        }
    }

    /** Whether there is a day in both. */
    static boolean meet(Credential.Scope a, Credential.Scope b) {
        return meet(a.from(), a.to(), b.from(), b.to());
    }

    /** Whether there is a day in both. */
    static boolean meet(
            Optional<LocalDate> from, Optional<LocalDate> to, Optional<LocalDate> from2, Optional<LocalDate> to2) {
        LocalDate start = later(from.orElse(LocalDate.MIN), from2.orElse(LocalDate.MIN));
        LocalDate end = to.orElse(LocalDate.MAX);
        LocalDate end2 = to2.orElse(LocalDate.MAX);
        return !start.isAfter(end.isBefore(end2) ? end : end2);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
