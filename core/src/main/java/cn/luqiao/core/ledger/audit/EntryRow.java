package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.seal.SealedBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * An entry as its row says.
 *
 * @param pos place in the store
 * @param prev place of the entry before it about the same thing, 0 for none
 * @param leaf its bytes
 * @param note its encrypted note
 */
record EntryRow(long pos, long prev, byte[] leaf, Optional<Note> note) {
    private static final int INDEX_BITS = 40;
    static final String COLUMNS = "pos, prev, leaf, note_salt, note_key, note";

    /** A note with its salt. */
    record Note(byte[] salt, SealedBytes sealed) {}

    static EntryRow read(ResultSet row) throws SQLException {
        byte[] salt = row.getBytes(4);
        String key = row.getString(5);
        byte[] text = row.getBytes(6);
        boolean whole = salt != null && key != null && text != null;
        return new EntryRow(
                row.getLong(1),
                row.getLong(2),
                row.getBytes(3),
                whole ? Optional.of(new Note(salt, new SealedBytes(key, text))) : Optional.empty());
    }

    /** Place of an entry: number of the log and index. */
    static long place(long log, long index) {
        return log << INDEX_BITS | index;
    }

    /** Number within its log, from 0. */
    long index() {
        return index(pos);
    }

    static long index(long pos) {
        return pos & (1L << INDEX_BITS) - 1;
    }
}
