package cn.luqiao.core.record;

import cn.luqiao.core.problem.Problem;

/**
 * One way in which a record breaks its type.
 *
 * @param rule {@code X01}, {@code V-ID} … of the record type, or {@code type}, {@code missing}, {@code unknown},
 *     {@code code}, {@code length} when a value has the wrong form
 * @param field path of the field it is about, such as {@code fees[2].amount}
 * @param what the value, masked
 * @param expected what it should have been, Chinese first where a rule says it
 * @param advisory whether it only flags the record
 * @param code problem code
 */
public record Violation(String rule, String field, String what, String expected, boolean advisory, String code) {
    /** The problem that tells the sender; {@code where} is the place of the record. */
    public Problem toProblem(String where) {
        return Problem.of(code)
                .at(where)
                .because(field + ": " + what)
                .expected(expected)
                .about(field, rule);
    }
}
