package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.WireSource;

/**
 * What every rule has.
 *
 * @param id name of the rule, unique in its table
 * @param meaning what the dictionary of field codes says of its wire place; empty when it says nothing
 * @param place {@code file:line} of the rule
 * @param way in which direction it works
 * @param when condition under which it works
 */
record RuleHead(String id, String meaning, String place, Way way, Condition when) {
    /** Direction of a rule. */
    enum Way {
        BOTH,
        READ,
        WRITE
    }

    boolean reads() {
        return way != Way.WRITE;
    }

    boolean writes() {
        return way != Way.READ;
    }

    /** The rule's name with the meaning of its field code. */
    private String named() {
        return meaning.isEmpty() ? id : id + " " + meaning;
    }

    /** A problem found while reading: source place, rule and mapping line, canonical field. */
    Problem reading(String code, WireSource source, Slot slot, String field) {
        return Problem.of(code)
                .at(source.place(slot) + " · rule " + named() + " · " + place)
                .about(field, id);
    }

    /** A problem found while writing. */
    Problem writing(String code, String wire, String field) {
        return Problem.of(code)
                .at(field + " → " + wire + " · rule " + named() + " · " + place)
                .about(field, id);
    }
}
