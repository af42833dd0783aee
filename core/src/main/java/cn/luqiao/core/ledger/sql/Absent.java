package cn.luqiao.core.ledger.sql;

import java.sql.Types;
import java.util.Optional;

/** A value that a row does not have, with the type of its column. */
enum Absent {
    NUMBER(Types.BIGINT),
    TEXT(Types.VARCHAR),
    BYTES(Types.VARBINARY);

    private final int type;

    Absent(int type) {
        this.type = type;
    }

    int type() {
        return type;
    }

    /** The value, or this when there is none. */
    Object or(Optional<?> value) {
        return value.isPresent() ? value.get() : this;
    }
}
