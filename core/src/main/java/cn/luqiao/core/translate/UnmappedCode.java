package cn.luqiao.core.translate;

/**
 * A value that a code table does not hold although its rule lets the record wait for it.
 *
 * @param table the table's name
 * @param way {@code read}: the partner's value has no canonical one; {@code write}: the canonical one cannot be said
 * @param value the value itself, never shown
 * @param shown the value as people may see it, masked when its field is personal
 * @param field canonical field
 * @param laterWait whether later records of the same order key wait for this one
 */
public record UnmappedCode(String table, String way, String value, String shown, String field, boolean laterWait) {
    /** The way in. */
    public static final String READ = "read";
    /** The way out. */
    public static final String WRITE = "write";

    @Override
    public String toString() {
        return table + " " + way + " " + shown;
    }
}
