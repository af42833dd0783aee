package cn.luqiao.core.translate.codes;

import java.util.List;

/**
 * What a field code means in one version of one system.
 *
 * @param code the code, such as {@code AAC002}
 * @param zh its meaning in Chinese
 * @param en its meaning in English
 * @param fields canonical fields that it may be mapped to; empty for none of ours, {@code any} when nothing is known
 */
public record FieldMeaning(String code, String zh, String en, List<String> fields) {
    private static final String ANY = "any";

    public FieldMeaning {
        fields = List.copyOf(fields);
    }

    /** The meaning with the fields of a cell: separated by blanks, {@code -} for none, nothing when not known. */
    static FieldMeaning of(String code, String zh, String en, String cell) {
        List<String> fields = cell.isBlank() ? List.of(ANY) : cell.equals("-") ? List.of() : List.of(cell.split(" +"));
        return new FieldMeaning(code, zh, en, fields);
    }

    /** Whether the code may be mapped to a canonical field. */
    public boolean allows(String field) {
        return fields.contains(ANY) || fields.contains(field);
    }
}
