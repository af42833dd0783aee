package cn.luqiao.gateway.intake;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * "Did you receive …?", by what the sender knows.
 *
 * @param by {@code serial}, {@code batch}, {@code file} or {@code digest}
 * @param value its value
 */
record ReceivedQuestion(String by, String value) {
    private static final List<String> WAYS = List.of("serial", "batch", "file", "digest");
    private static final int VALUE_CHARS_MAX = 200;

    /** The question in the query of a target. Throws {@link ProblemException} LQ-6210 when it asks not exactly one thing. */
    static ReceivedQuestion in(String target) {
        int query = target.indexOf('?');
        String[] asked = query < 0 ? new String[0] : target.substring(query + 1).split("&");
        if (asked.length != 1 || asked[0].indexOf('=') < 1) {
            throw wrong(target);
        }
        String by = asked[0].substring(0, asked[0].indexOf('='));
        try {
            return of(by, URLDecoder.decode(asked[0].substring(by.length() + 1), StandardCharsets.UTF_8), target);
        } catch (IllegalArgumentException e) {
            throw wrong(target);
        }
    }

    /** The question by a word and a value, at a place. Throws as {@link #in}. */
    static ReceivedQuestion of(String by, String value, String where) {
        boolean plain = !value.isEmpty()
                && value.length() <= VALUE_CHARS_MAX
                && value.chars().noneMatch(Character::isISOControl);
        if (!WAYS.contains(by) || !plain) {
            throw wrong(where);
        }
        return new ReceivedQuestion(by, by.equals("digest") ? value.toLowerCase(Locale.ROOT) : value);
    }

    private static ProblemException wrong(String target) {
        return new ProblemException(Problem.of("LQ-6210")
                .at(target.replaceFirst("\\?.*", ""))
                .expected("serial、batch、file、digest 之一 · exactly one of these four"));
    }
}
