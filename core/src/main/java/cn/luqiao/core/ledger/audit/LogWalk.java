package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.ledger.verify.TreeCheck;
import cn.luqiao.core.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Walks one log from its first entry to the last commit that was there when the walk began: index without a gap, leaves,
 * tiles, commits, signatures, checkpoints, and what hangs on each entry. The tree stops at its first fault, since every
 * root after it is another one. Used by one thread.
 */
final class LogWalk {
    private static final int COMMITS_PAGE = 256;
    private final StoreFile store;
    private final LogRow log;
    private final Findings findings;
    private final Signatures signatures;
    private final BodyCheck bodies;
    private final ReceiptCheck receipts;
    private final RowCheck rows;
    private final CheckpointCheck checkpoints;
    private final GrowingTree tree = new GrowingTree();
    private byte[] tile = {};
    private Optional<Problem> suspect = Optional.empty();
    private long commits;
    private long lastAt;

    LogWalk(
            StoreFile store,
            LogRow log,
            Signatures signatures,
            BodyCheck bodies,
            ReceiptCheck receipts,
            RowCheck rows,
            CheckpointCheck checkpoints,
            Findings findings) {
        this.store = store;
        this.log = log;
        this.signatures = signatures;
        this.bodies = bodies;
        this.receipts = receipts;
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.findings = findings;
    }

    /**
     * A log with its end as one look at the store saw it.
     *
     * @param number number in the store
     * @param name its name
     * @param commits number of its last commit
     * @param size entries after that commit
     * @param lastPos place of its last entry, 0 when there is none
     */
    record LogRow(long number, String name, long commits, long size, long lastPos) {
        static final String SELECT = "SELECT number, name,"
                + " COALESCE((SELECT MAX(c.number) FROM commit_root AS c WHERE c.log = log.number), 0),"
                + " COALESCE((SELECT c.tree_size FROM commit_root AS c WHERE c.log = log.number"
                + " ORDER BY c.number DESC LIMIT 1), 0),"
                + " COALESCE((SELECT MAX(e.pos) FROM entry AS e WHERE e.pos >= log.number << 40"
                + " AND e.pos < log.number + 1 << 40), 0) FROM log ORDER BY number";
    }

    /** Entries that were walked over. */
    long size() {
        return tree.size();
    }

    byte[] root() {
        return tree.root();
    }

    /** Walks; false when it stopped at a fault of the tree. */
    boolean walk() throws SQLException {
        checkpoints.reached(log.name(), tree);
        List<CommitRow> page = commits();
        while (!page.isEmpty()) {
            for (CommitRow commit : page) {
                if (!commit(commit)) {
                    return false;
                }
            }
            page = commits();
        }
        boolean whole = tree.size() == log.size() && commits == log.commits();
        long found = log.lastPos() == 0 ? 0 : EntryRow.index(log.lastPos()) + 1;
        if (!whole || found != log.size()) {
            findings.add(Problem.of("LQ-6104")
                    .at(log.name() + " commit " + (commits + 1))
                    .because(found + " entries, " + tree.size() + " of them under " + commits + " commits")
                    .expected("记录 " + log.size() + "、提交 " + log.commits() + " · so many entries and commits"));
        }
        checkpoints.ended(log.name(), tree.size());
        return whole;
    }

    private List<CommitRow> commits() throws SQLException {
        return store.list(CommitRow::read, CommitRow.SELECT, log.number(), commits, log.commits(), COMMITS_PAGE);
    }

    private boolean commit(CommitRow commit) throws SQLException {
        String where = log.name() + " commit " + commit.number();
        if (commit.number() != commits + 1 || commit.first() != tree.size() || commit.entries() < 1) {
            findings.add(Problem.of("LQ-6104")
                    .at(log.name() + " commit " + (commits + 1))
                    .because("found commit " + commit.number() + " from entry " + commit.first() + ", "
                            + commit.entries() + " entries")
                    .expected("第 " + tree.size() + " 条起 · from entry " + tree.size()));
            return false;
        }
        List<EntryRow> entries = store.list(
                EntryRow::read,
                "SELECT " + EntryRow.COLUMNS + " FROM entry WHERE pos >= ? AND pos < ? ORDER BY pos",
                EntryRow.place(log.number(), commit.first()),
                EntryRow.place(log.number(), commit.first() + commit.entries()));
        List<byte[]> receiptLeaves = new ArrayList<>();
        List<Read> read = new ArrayList<>();
        for (long index = commit.first(); index < commit.first() + commit.entries(); index++) {
            int at = (int) (index - commit.first());
            if (at >= entries.size() || entries.get(at).index() != index) {
                findings.add(Problem.of("LQ-6101").at(log.name() + " entry " + index));
                return false;
            }
            Optional<Read> leaf = leaf(entries.get(at), receiptLeaves);
            if (leaf.isEmpty()) {
                return false;
            }
            read.add(leaf.get());
            add(entries.get(at));
        }
        if (!roots(commit, read, receiptLeaves, where)) {
            return false;
        }
        hangsOn(commit, read);
        return true;
    }

    /** An entry with its leaf taken apart. */
    private record Read(EntryRow entry, LeafBytes leaf) {}

    private Optional<Read> leaf(EntryRow entry, List<byte[]> receiptLeaves) {
        LeafBytes leaf;
        try {
            leaf = LeafBytes.of(entry.leaf());
        } catch (IllegalArgumentException e) {
            findings.add(Problem.of("LQ-6102").at(where(entry.index())).because(e.getMessage()));
            return Optional.empty();
        }
        if (leaf.hasReceipt()) {
            receiptLeaves.add(TreeCheck.leafHash(entry.leaf()));
        }
        return Optional.of(new Read(entry, leaf));
    }

    private void suspect(Problem problem) {
        if (suspect.isEmpty()) {
            suspect = Optional.of(problem);
        }
    }

    /** Adds a leaf to the tree; what differs from its tile is only suspected until the next root says who is right. */
    private void add(EntryRow entry) throws SQLException {
        int place = (int) (entry.index() % GrowingTree.TILE_HASHES);
        if (place == 0) {
            tile = tile(0, entry.index() / GrowingTree.TILE_HASHES).orElse(new byte[0]);
        }
        byte[] hash = TreeCheck.leafHash(entry.leaf());
        if (tile.length > 0 && !Arrays.equals(hash, GrowingTree.hash(tile, place))) {
            suspect(Problem.of("LQ-6102")
                    .at(where(entry, LeafBytes.of(entry.leaf())))
                    .because(other(hash, entry.index())));
        }
        for (GrowingTree.Tile full : tree.add(hash)) {
            Optional<byte[]> stored = tile(full.level(), full.index());
            boolean same = stored.isPresent() && Arrays.equals(stored.get(), full.hashes());
            if (!same && suspect.isEmpty()) {
                findings.add(Problem.of("LQ-6103")
                        .at(log.name() + " tile " + full.level() + "/" + full.index())
                        .because(stored.isEmpty() ? "missing" : "its hashes are not those of the entries"));
            }
        }
    }

    private String other(byte[] hash, long index) {
        for (int place = 0; place < GrowingTree.TILE_HASHES; place++) {
            if (Arrays.equals(hash, GrowingTree.hash(tile, place))) {
                long real = index - index % GrowingTree.TILE_HASHES + place;
                return "this was committed as entry " + real;
            }
        }
        return "another leaf was committed here";
    }

    private Optional<byte[]> tile(int level, long index) throws SQLException {
        return store.first(
                row -> row.getBytes(1),
                "SELECT hashes FROM tile WHERE log = ? AND level = ? AND idx = ?",
                log.number(),
                level,
                index);
    }

    private boolean roots(CommitRow commit, List<Read> read, List<byte[]> receiptLeaves, String where) {
        byte[] receiptRoot = GrowingTree.rootOf(receiptLeaves);
        Optional<String> wrong = Optional.empty();
        if (commit.treeSize() != tree.size() || commit.atMicros() < lastAt) {
            wrong = Optional.of("its size or time does not follow the commit before");
        } else if (!Arrays.equals(tree.root(), commit.logRoot())) {
            wrong = Optional.of("its root is not that over entries 0 to " + (tree.size() - 1) + "; one of entries "
                    + commit.first() + " to " + (tree.size() - 1) + " or the root was changed");
        } else if (commit.receipts() != receiptLeaves.size() || !Arrays.equals(receiptRoot, commit.receiptRoot())) {
            wrong = Optional.of("its receipts are not those of its entries");
        } else if (read.stream().anyMatch(one -> one.leaf().atMicros() != commit.atMicros())) {
            wrong = Optional.of("its time is not that of its entries");
        }
        if (wrong.isPresent()) {
            String what = wrong.get();
            findings.add(suspect.orElseGet(() -> Problem.of("LQ-6104").at(where).because(what)));
            return false;
        }
        if (suspect.isPresent()) {
            findings.add(Problem.of("LQ-6103").at(suspect.get().where()).because("the tile of this entry was changed"));
            suspect = Optional.empty();
        }
        signatures
                .check(commit, log.name())
                .ifPresent(what -> findings.add(Problem.of("LQ-6105").at(where).because(what)));
        commits = commit.number();
        lastAt = commit.atMicros();
        checkpoints.reached(log.name(), tree);
        return true;
    }

    /** What hangs on entries that are in their place: bodies, receipts, rows. */
    private void hangsOn(CommitRow commit, List<Read> read) throws SQLException {
        for (Read one : read) {
            String where = where(one.entry(), one.leaf());
            List<BodyCheck.Body> brought = bodies.bodies(one.entry().pos());
            bodies.check(one.entry(), one.leaf(), brought, where);
            if (one.leaf().hasReceipt()) {
                receipts.check(one.entry(), one.leaf(), commit, brought, where);
            }
            rows.check(one.entry(), one.leaf(), where);
        }
    }

    private String where(long index) {
        return log.name() + " entry " + index;
    }

    private String where(EntryRow entry, LeafBytes leaf) {
        return where(entry.index()) + " (" + leaf.subject() + ")";
    }
}
