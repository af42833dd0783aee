package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.log.InclusionProof;
import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.ledger.log.MerkleTree;
import cn.luqiao.core.ledger.log.Salted;
import cn.luqiao.core.seal.ReceiptSigner;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes that are committed together: their entries, counters and receipts. Used by the writer's thread only. */
final class Group {
    private final Statements sql;
    private final SqlDialect dialect;
    private final LogIdentity log;
    private final LogTip before;
    private final Set<Integer> months;
    private final long at;
    private final List<Entry> entries = new ArrayList<>();
    private final Tally tally = new Tally();
    private final Set<Integer> newMonths = new HashSet<>();
    private int receipts;

    Group(Statements sql, SqlDialect dialect, LogIdentity log, LogTip before, Set<Integer> months, long at) {
        this.sql = sql;
        this.dialect = dialect;
        this.log = log;
        this.before = before;
        this.months = months;
        this.at = at;
    }

    /** A point to go back to when one change fails. */
    record Mark(int entries, int receipts, int tally) {}

    Statements sql() {
        return sql;
    }

    /** Time of the commit, microseconds since 1970-01-01T00:00:00Z. */
    long at() {
        return at;
    }

    /** Number of this run of this log: tells attempts of this process from those of an earlier one. */
    long run() {
        return log.runId();
    }

    int receipts() {
        return receipts;
    }

    /** Adds an entry; {@code prev} is the one before it about the same thing. */
    Entry append(LeafDraft draft, long prev) {
        return add(draft, prev, Optional.empty(), Optional.empty());
    }

    /** Adds an entry with a note. */
    Entry append(LeafDraft draft, long prev, Note note) {
        return add(draft.with(LeafTag.NOTE, note.linked()), prev, Optional.of(note), Optional.empty());
    }

    /** Adds an entry whose sender gets a receipt. */
    Entry appendWithReceipt(LeafDraft draft, long prev, ReceiptDraft receipt) {
        receipts++;
        long index = before.size() + entries.size();
        draft.with(LeafTag.STATEMENT, Salted.digest(receipt.salt(), receipt.statement(index)));
        return add(draft, prev, Optional.empty(), Optional.of(receipt));
    }

    private Entry add(LeafDraft draft, long prev, Optional<Note> note, Optional<ReceiptDraft> receipt) {
        long pos = Pos.of(log.number(), before.size() + entries.size());
        Entry entry = new Entry(pos, prev, draft.at(at), note, receipt);
        entries.add(entry);
        return entry;
    }

    void count(Tally.Key key, long delta) {
        tally.add(key, delta);
    }

    /** Stores a payload, making the table of its month when it is the first. */
    void store(int month, long pos, SealedPayload payload) throws SQLException {
        ensureMonth(month);
        Payloads.insert(sql, month, pos, payload);
    }

    private void ensureMonth(int month) throws SQLException {
        if (!months.contains(month) && newMonths.add(month)) {
            Ddl.run(sql.connection(), dialect.payloadTable(month));
            sql.update("INSERT INTO payload_month (month) VALUES (?) ON CONFLICT DO NOTHING", month);
        }
    }

    Mark mark() {
        return new Mark(entries.size(), receipts, tally.mark());
    }

    /** Forgets what was added after the mark; the caller has rolled the rows back. */
    void rollBackTo(Mark mark) {
        entries.subList(mark.entries(), entries.size()).clear();
        receipts = mark.receipts();
        tally.rollBackTo(mark.tally());
        newMonths.clear();
    }

    Set<Integer> newMonths() {
        return newMonths;
    }

    /** Stores entries, tree, signed root, receipts and counters. Gives the log's new tip, which counts once committed. */
    LogTip seal(ReceiptSigner signer) throws SQLException {
        tally.store(sql, log.number());
        if (entries.isEmpty()) {
            return before;
        }
        LogTip tip = before.next();
        List<byte[]> receiptLeaves = new ArrayList<>(receipts);
        for (Entry entry : entries) {
            byte[] leafHash = tip.append(sql, entry);
            insert(entry);
            if (entry.draft().isPresent()) {
                receiptLeaves.add(leafHash);
            }
        }
        MerkleTree tree = new MerkleTree(receiptLeaves);
        Commit commit = new Commit(
                log.name(), tip.commits(), before.size(), entries.size(), tip.root(), receipts, tree.root(), at);
        // A commit without receipts needs no signature of its own: the next signed root covers its entries.
        Optional<byte[]> signature = receipts == 0 ? Optional.empty() : Optional.of(signer.sign(commit.statement()));
        String keyId = signer.publicKey().keyId();
        insert(commit, signature, keyId);
        if (signature.isPresent()) {
            receipts(commit, tree, signature.get(), keyId);
        }
        return tip;
    }

    private void insert(Entry entry) throws SQLException {
        Optional<Note> note = entry.note();
        sql.update(
                "INSERT INTO entry (pos, prev, leaf, note_salt, note_key, note) VALUES (?, ?, ?, ?, ?, ?)",
                entry.pos(),
                entry.prev(),
                entry.bytes(),
                Absent.BYTES.or(note.map(Note::salt)),
                Absent.TEXT.or(note.map(n -> n.sealed().keyId())),
                Absent.BYTES.or(note.map(n -> n.sealed().bytes())));
    }

    private void insert(Commit commit, Optional<byte[]> signature, String keyId) throws SQLException {
        sql.update(
                "INSERT INTO commit_root (log, number, first_idx, entries, tree_size, log_root, receipts, receipt_root, at,"
                        + " key_id, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                log.number(),
                commit.number(),
                commit.first(),
                commit.entries(),
                commit.first() + commit.entries(),
                commit.logRoot(),
                commit.receipts(),
                commit.receiptRoot(),
                commit.atMicros(),
                Absent.TEXT.or(signature.map(s -> keyId)),
                Absent.BYTES.or(signature));
    }

    private void receipts(Commit commit, MerkleTree tree, byte[] signature, String keyId) throws SQLException {
        int position = 0;
        for (Entry entry : entries) {
            if (entry.draft().isPresent()) {
                InclusionProof proof = tree.inclusion(position);
                entry.receipt(ReceiptJson.write(entry, commit, position, proof.path(), signature, keyId));
                int month = entry.draft().get().month();
                ensureMonth(month);
                Payloads.insertReceipt(sql, month, entry.pos(), entry.receipt());
                position++;
            }
        }
    }
}
