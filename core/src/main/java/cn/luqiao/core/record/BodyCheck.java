package cn.luqiao.core.record;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checks canonical bodies alone, without envelope or partner, as people try them out. Members whose names begin with an
 * underscore are facts from the envelope or other records. Thread-safe.
 */
public final class BodyCheck {
    /** Longest line in bytes. */
    public static final int LINE_BYTES_MAX = 16 * 1024 * 1024;

    /** Rule name of a line that is no JSON object. */
    public static final String JSON_RULE = "json";

    private final Action action;
    private final LocalDate today;

    /** A check by the rules of an action on a day. */
    public BodyCheck(Action action, LocalDate today) {
        this.action = action;
        this.today = today;
    }

    /**
     * One line that was checked.
     *
     * @param number 1-based, blank lines counted
     * @param examination what was found
     */
    public record Line(long number, Examination examination) {}

    /** What is wrong with a body in UTF-8 JSON; one that cannot be read breaks the rule {@link #JSON_RULE}. */
    public Examination examine(byte[] body) {
        Map<String, Object> members;
        try {
            members = CanonicalJson.readWithDecimals(body);
        } catch (ProblemException e) {
            return unreadable(e.problem());
        }
        Map<String, Object> facts = new HashMap<>();
        for (Iterator<Map.Entry<String, Object>> each = members.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Object> member = each.next();
            if (member.getKey().startsWith("_")) {
                facts.put(member.getKey(), member.getValue());
                each.remove();
            }
        }
        return action.examine(members, Facts.of(today, facts));
    }

    /** Checks one body a line until the stream ends, in memory bounded by the longest line; blank lines are passed over. */
    public void lines(InputStream in, Consumer<Line> each) throws IOException {
        InputStream buffered = new BufferedInputStream(in, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        long number = 0;
        int next = buffered.read();
        while (next >= 0) {
            number++;
            line.reset();
            boolean tooLong = false;
            while (next >= 0 && next != '\n') {
                tooLong |= line.size() == LINE_BYTES_MAX;
                if (!tooLong) {
                    line.write(next);
                }
                next = buffered.read();
            }
            if (tooLong) {
                each.accept(new Line(number, tooLong()));
            } else if (!blank(line)) {
                each.accept(new Line(number, examine(withoutMark(line.toByteArray(), number))));
            }
            next = next < 0 ? next : buffered.read();
        }
    }

    private static boolean blank(ByteArrayOutputStream line) {
        return line.size() < 200
                && line.toString(java.nio.charset.StandardCharsets.UTF_8).isBlank();
    }

    /** The line without the byte order mark that some editors write at the beginning of a file. */
    private static byte[] withoutMark(byte[] line, long number) {
        boolean marked = number == 1
                && line.length > 2
                && line[0] == (byte) 0xEF
                && line[1] == (byte) 0xBB
                && line[2] == (byte) 0xBF;
        return marked ? java.util.Arrays.copyOfRange(line, 3, line.length) : line;
    }

    private static Examination tooLong() {
        return unreadable(Problem.of("LQ-2120")
                .because("a line of more than " + LINE_BYTES_MAX + " bytes")
                .expected("one JSON object a line"));
    }

    private static Examination unreadable(Problem problem) {
        String what = problem.where().isEmpty() ? problem.what() : problem.where() + ": " + problem.what();
        return new Examination(
                List.of(new Violation(JSON_RULE, "", what, problem.expected(), false, problem.code())), List.of());
    }
}
