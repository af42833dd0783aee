package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.log.Leaf;
import java.util.Optional;

/** An entry on its way into the log; its receipt is there once the group was sealed. */
final class Entry {
    private final long pos;
    private final long prev;
    private final Leaf leaf;
    private final byte[] bytes;
    private final Optional<Note> note;
    private final Optional<ReceiptDraft> draft;
    private byte[] receipt = new byte[0];

    Entry(long pos, long prev, Leaf leaf, Optional<Note> note, Optional<ReceiptDraft> draft) {
        this.pos = pos;
        this.prev = prev;
        this.leaf = leaf;
        this.bytes = leaf.encode();
        this.note = note;
        this.draft = draft;
    }

    long pos() {
        return pos;
    }

    long prev() {
        return prev;
    }

    Leaf leaf() {
        return leaf;
    }

    byte[] bytes() {
        return bytes;
    }

    Optional<Note> note() {
        return note;
    }

    Optional<ReceiptDraft> draft() {
        return draft;
    }

    byte[] receipt() {
        return receipt;
    }

    void receipt(byte[] made) {
        receipt = made;
    }
}
