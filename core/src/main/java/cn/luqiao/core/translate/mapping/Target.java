package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.identifier.Masking;
import java.util.List;
import java.util.Optional;

/**
 * What a mapping needs to know of a canonical field.
 *
 * @param name its name
 * @param mandatory whether every record has it
 * @param list whether it is a list
 * @param rows fields of the list's rows; empty for lists of plain values and for fields that are no lists
 * @param mask how its value is masked in messages
 * @param values the only values that the record type allows; empty when it does not list them
 */
public record Target(
        String name, boolean mandatory, boolean list, List<Target> rows, Masking mask, List<String> values) {
    public Target {
        rows = List.copyOf(rows);
        values = List.copyOf(values);
    }

    /** A field whose values are not listed. */
    public Target(String name, boolean mandatory, boolean list, List<Target> rows, Masking mask) {
        this(name, mandatory, list, rows, mask, List.of());
    }

    /** Whether the record type allows a value, as far as it lists values. */
    boolean allows(String value) {
        return values.isEmpty() || values.contains(value);
    }

    /** The field of a name among several. */
    static Optional<Target> named(List<Target> targets, String name) {
        return targets.stream().filter(t -> t.name().equals(name)).findFirst();
    }
}
