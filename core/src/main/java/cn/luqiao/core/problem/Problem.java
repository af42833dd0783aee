package cn.luqiao.core.problem;

import java.util.Objects;

/**
 * One refusal or failure: a catalogue entry at a place, with the masked value and the rule that it breaks.
 *
 * <p>Immutable; the {@code at}, {@code because}, {@code expected} and {@code remedy} methods return a completed copy.
 *
 * @param code stable code of {@link ProblemCatalogue}
 * @param where place: file:line:column, field path, partner or queue; empty when there is none
 * @param what what is wrong with the value, masked; empty when the title says it all
 * @param expected the rule that the value should have met; empty when there is none
 * @param remedy what to do now, in English; the catalogue's remedy unless the place knows better
 * @param field canonical field the problem is about; empty when it is about the whole
 * @param rule name of the broken rule in the record type ({@code X01}) or dialect; empty when there is none
 */
public record Problem(
        String code, String where, String what, String expected, String remedy, String field, String rule) {
    public Problem {
        ProblemCatalogue.kind(code);
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
    }

    /** A problem of that code with nothing but the catalogue's texts. */
    public static Problem of(String code) {
        return new Problem(code, "", "", "", ProblemCatalogue.kind(code).remedy(), "", "");
    }

    /** The same problem at a place. */
    public Problem at(String place) {
        return new Problem(code, place, what, expected, remedy, field, rule);
    }

    /** The same problem with what is wrong; the caller masks the value. */
    public Problem because(String wrong) {
        return new Problem(code, where, wrong, expected, remedy, field, rule);
    }

    /** The same problem with the rule that the value should have met. */
    public Problem expected(String expectation) {
        return new Problem(code, where, what, expectation, remedy, field, rule);
    }

    /** The same problem with a remedy that fits this place better than the catalogue's. */
    public Problem remedy(String advice) {
        return new Problem(code, where, what, expected, advice, field, rule);
    }

    /** The same problem about one canonical field and the rule it broke; either may be empty. */
    public Problem about(String brokenField, String brokenRule) {
        return new Problem(code, where, what, expected, remedy, brokenField, brokenRule);
    }

    /** The catalogue entry of this problem's code. */
    public ProblemKind kind() {
        return ProblemCatalogue.kind(code);
    }

    /** Code, place, titles in Chinese and English, value and rule: everything but the remedy, on one line. */
    public String summary() {
        StringBuilder text = new StringBuilder(code);
        if (!where.isEmpty()) {
            text.append(' ').append(where);
        }
        text.append(": ").append(kind().zh()).append(" · ").append(kind().en());
        if (!what.isEmpty()) {
            text.append(": ").append(what);
        }
        if (!expected.isEmpty()) {
            text.append(" (expected: ").append(expected).append(')');
        }
        return text.toString();
    }

    /** The whole text on one line: {@link #summary()} and what to do. */
    public String text() {
        return summary() + " → " + kind().remedyZh() + " " + remedy;
    }
}
