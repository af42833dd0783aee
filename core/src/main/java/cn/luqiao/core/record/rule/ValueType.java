package cn.luqiao.core.record.rule;

import cn.luqiao.core.record.schema.FieldType;

/** What an expression yields. */
enum ValueType {
    NUMBER,
    TEXT,
    DATE,
    MONTH,
    TIME,
    TRUTH,
    TEXTS,
    ROWS;

    static ValueType of(FieldType type) {
        if (type instanceof FieldType.Decimal || type instanceof FieldType.Whole) {
            return NUMBER;
        }
        if (type instanceof FieldType.Day) {
            return DATE;
        }
        if (type instanceof FieldType.Month) {
            return MONTH;
        }
        if (type instanceof FieldType.Time) {
            return TIME;
        }
        if (type instanceof FieldType.Flag) {
            return TRUTH;
        }
        if (type instanceof FieldType.Rows) {
            return ROWS;
        }
        return type instanceof FieldType.Items ? TEXTS : TEXT;
    }

    /** The name as messages show it. */
    String shown() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
