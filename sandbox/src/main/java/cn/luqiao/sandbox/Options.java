package cn.luqiao.sandbox;

import cn.luqiao.sandbox.partner.SandboxFailure;
import cn.luqiao.sandbox.record.Participant;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The command line of the sandbox.
 *
 * @param dir where truth, broker files and SFTP roots go
 * @param credentials folder with the partners' credentials
 * @param partners who takes part
 * @param seed decides the whole story
 * @param records about how many records are sent in all
 * @param now what the sandbox's clock shows at start
 * @param portBase first port of the servers, 0 for free ones
 */
record Options(
        Path dir, Path credentials, Set<Participant> partners, long seed, int records, Instant now, int portBase) {
    static final String USAGE = "sandbox --dir DIR --credentials DIR [--partners all|NAME[,NAME…]] [--seed N]"
            + " [--records N] [--clock 2025-06-30T09:00:00+08:00] [--port-base N]";
    private static final int USAGE_ERROR = 2;
    private static final int RECORDS = 2000;
    private static final int RECORDS_MAX = 200_000;

    /** Reads the arguments; {@code wallClock} stands in for a missing {@code --clock}. Fails with exit code 2. */
    static Options parse(String[] args, Instant wallClock) {
        Arguments given = new Arguments(args);
        Options options = new Options(
                Path.of(given.required("--dir")).toAbsolutePath(),
                Path.of(given.required("--credentials")).toAbsolutePath(),
                partners(given.optional("--partners", "all")),
                number(given, "--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                (int) number(given, "--records", RECORDS, 1, RECORDS_MAX),
                time(given.optional("--clock", ""), wallClock),
                (int) number(given, "--port-base", 0, 0, 65_000));
        given.refuseUnused();
        return options;
    }

    private static Set<Participant> partners(String names) {
        if (names.equals("all")) {
            return EnumSet.allOf(Participant.class);
        }
        try {
            EnumSet<Participant> some = EnumSet.noneOf(Participant.class);
            Arrays.stream(names.split(",")).map(Participant::named).forEach(some::add);
            return some;
        } catch (IllegalArgumentException e) {
            throw usage("--partners: " + e.getMessage());
        }
    }

    private static long number(Arguments given, String name, long otherwise, long least, long most) {
        String text = given.optional(name, String.valueOf(otherwise));
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The text below says what is wrong.
        }
        throw usage(String.format(Locale.ROOT, "%s: %s (expected: a number from %d to %d)", name, text, least, most));
    }

    private static Instant time(String text, Instant otherwise) {
        try {
            return text.isEmpty() ? otherwise : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw usage("--clock: " + text + " (expected: a time such as 2025-06-30T09:00:00+08:00)");
        }
    }

    static SandboxFailure usage(String text) {
        return new SandboxFailure(USAGE_ERROR, text + System.lineSeparator() + "用法 / usage: " + USAGE);
    }
}
