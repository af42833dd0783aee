package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.ledger.log.Salted;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.SealedBytes;
import cn.luqiao.core.seal.StoreCipher;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bodies in monthly tables, encrypted with their id and kind. What is encrypted: length of the meta JSON (4 bytes), the
 * meta JSON, the body. Thread-safe.
 */
final class Payloads {
    private static final byte[] NO_SALT = {};
    private static final String CLEAR = "";
    private static final int PART_BITS = 8;
    private static final int ROW_BITS = 12;

    private final StoreCipher cipher;
    private final SecureRandom random = new SecureRandom();

    Payloads(StoreCipher cipher) {
        this.cipher = cipher;
    }

    /** A new salt, 16 random bytes. */
    byte[] salt() {
        byte[] salt = new byte[Salted.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** Encrypts a body for its owner: a record, chunk, batch, delivery or refusal id. */
    SealedPayload seal(PayloadKind kind, String owner, int part, byte[] meta, byte[] body) {
        byte[] salt = salt();
        byte[] framed = ByteBuffer.allocate(4 + meta.length + body.length)
                .putInt(meta.length)
                .put(meta)
                .put(body)
                .array();
        SealedBytes sealed = cipher.seal(place(owner, part), kind.word(), framed);
        return new SealedPayload(kind, part, salt, Salted.payload(salt, meta, body), sealed);
    }

    /** Encrypts a note to an entry about a subject. */
    Note note(String subject, byte[] text) {
        byte[] salt = salt();
        return new Note(salt, Salted.payload(salt, new byte[0], text), cipher.seal(subject, "note", text));
    }

    /** The text of a note. */
    byte[] open(String subject, SealedBytes note) {
        return cipher.open(subject, "note", note);
    }

    /** Stores a payload under the entry that brought it. */
    static void insert(Statements sql, int month, long pos, SealedPayload payload) throws SQLException {
        insert(sql, month, pos, payload.kind(), payload.part(), payload.salt(), payload.sealed());
    }

    /** Stores a receipt. */
    static void insertReceipt(Statements sql, int month, long pos, byte[] receipt) throws SQLException {
        insert(sql, month, pos, PayloadKind.RECEIPT, 0, NO_SALT, new SealedBytes(CLEAR, receipt));
    }

    private static void insert(
            Statements sql, int month, long pos, PayloadKind kind, int part, byte[] salt, SealedBytes sealed)
            throws SQLException {
        sql.update(
                "INSERT INTO payload_" + month + " (id, salt, key_id, body) VALUES (?, ?, ?, ?)",
                rowId(pos, kind, part),
                salt,
                sealed.keyId(),
                sealed.bytes());
    }

    /** A payload of an owner, unless it was erased. */
    Optional<OpenPayload> read(Statements sql, int month, long pos, PayloadKind kind, String owner, int part)
            throws SQLException {
        return stored(sql, month, pos, kind, part).map(stored -> unframed(open(stored, kind, owner, part)));
    }

    /** Receipt bytes of an entry; empty when its month is over. */
    static byte[] receipt(Statements sql, int month, long pos) throws SQLException {
        return stored(sql, month, pos, PayloadKind.RECEIPT, 0)
                .map(SealedBytes::bytes)
                .orElseGet(() -> new byte[0]);
    }

    private static Optional<SealedBytes> stored(Statements sql, int month, long pos, PayloadKind kind, int part)
            throws SQLException {
        return sql.first(
                row -> new SealedBytes(row.getString(1), row.getBytes(2)),
                "SELECT key_id, body FROM payload_" + month + " WHERE id = ?",
                rowId(pos, kind, part));
    }

    /** Deletes all payloads that an entry brought. */
    static void delete(Statements sql, int month, long pos) throws SQLException {
        sql.update("DELETE FROM payload_" + month + " WHERE id >= ? AND id < ?", pos << ROW_BITS, pos + 1 << ROW_BITS);
    }

    /** One number in place of three: the table then needs no index, and grows at its end only. */
    static long rowId(long pos, PayloadKind kind, int part) {
        if (part < 0 || part >= 1 << PART_BITS) {
            throw new IllegalArgumentException("payload part: " + part + " (expected: below " + (1 << PART_BITS) + ")");
        }
        return pos << ROW_BITS | (long) kind.number() << PART_BITS | part;
    }

    private byte[] open(SealedBytes sealed, PayloadKind kind, String owner, int part) {
        try {
            return cipher.open(place(owner, part), kind.word(), sealed);
        } catch (ProblemException e) {
            throw new LedgerException(e.problem().summary(), e);
        }
    }

    private static OpenPayload unframed(byte[] framed) {
        int meta = 4 + ByteBuffer.wrap(framed).getInt();
        return new OpenPayload(Arrays.copyOfRange(framed, 4, meta), Arrays.copyOfRange(framed, meta, framed.length));
    }

    private static String place(String owner, int part) {
        return part == 0 ? owner : owner + "/" + part;
    }
}
