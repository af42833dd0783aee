package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.seal.Token;
import java.sql.SQLException;
import java.util.Optional;

/** Idempotency keys: which record or batch holds which key, and a token of its payload digest that outlives the body. */
final class Keys {
    private Keys() {}

    /** Who holds a key. */
    record Holder(String id, boolean batch) {}

    /** Takes a key; false when it is taken. */
    static boolean reserve(Statements sql, Token key, String id, boolean batch, Token digest) throws SQLException {
        return sql.update(
                        "INSERT INTO record_key (token, id, batch, digest_token) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        key.bytes(),
                        id,
                        batch,
                        digest.bytes())
                == 1;
    }

    static void free(Statements sql, byte[] key) throws SQLException {
        sql.update("DELETE FROM record_key WHERE token = ?", key);
    }

    static Optional<Holder> holder(Statements sql, Token key) throws SQLException {
        return sql.first(
                row -> new Holder(row.getString(1), row.getInt(2) == 1),
                "SELECT id, batch FROM record_key WHERE token = ?",
                key.bytes());
    }
}
