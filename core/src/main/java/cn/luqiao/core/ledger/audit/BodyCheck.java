package cn.luqiao.core.ledger.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.SealedBytes;
import cn.luqiao.core.seal.StoreCipher;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Holds the bodies and notes that are kept against the salted digests in their entries. Used by one thread. */
final class BodyCheck {
    private static final int ROW_BITS = 12;
    private static final int PART_BITS = 8;
    private static final int KIND_MASK = 0xF;
    private static final int KIND_CANONICAL = 2;
    private static final int KIND_ATTACHMENT = 5;
    private static final int READ_AGAIN = 1;
    private static final byte[] NO_META = {};

    /** Names of the kinds of bodies, as they are authenticated, and the tag that holds their digest; by number. */
    private static final String[] WORDS = {
        "",
        "original",
        "canonical",
        "wire",
        "answer",
        "attachment",
        "refused",
        "chunk-raw",
        "chunk-canonical",
        "chunk-bad",
        "batch-head",
        "batch-trailer",
        "answer-file",
        "receipt",
        "problems"
    };

    private static final int[] TAGS = {0, 2, 3, 4, 5, 6, 2, 2, 3, 11, 2, 2, 5, 0, 11};
    static final int KIND_RECEIPT = 13;

    private final StoreFile store;
    private final Optional<StoreCipher> cipher;
    private final Kept kept;
    private final Findings findings;
    private long checked;
    private long gone;

    BodyCheck(StoreFile store, Optional<StoreCipher> cipher, Kept kept, Findings findings) {
        this.store = store;
        this.cipher = cipher;
        this.kept = kept;
        this.findings = findings;
    }

    /** Bodies and notes whose digest was compared. */
    long checked() {
        return checked;
    }

    /** Bodies that an entry tells of and that are kept no more: their month is over, or their batch was not taken. */
    long gone() {
        return gone;
    }

    /** One stored body. */
    record Body(long id, byte[] salt, SealedBytes sealed) {
        int kind() {
            return (int) (id >>> PART_BITS) & KIND_MASK;
        }

        int part() {
            return (int) id & (1 << PART_BITS) - 1;
        }
    }

    /** The bodies that an entry brought, whatever month they lie in. */
    List<Body> bodies(long pos) throws SQLException {
        for (int month : new TreeSet<>(kept.months()).descendingSet()) {
            List<Body> found = store.list(
                    row -> new Body(
                            row.getLong(1), row.getBytes(2), new SealedBytes(row.getString(3), row.getBytes(4))),
                    "SELECT id, salt, key_id, body FROM payload_" + month + " WHERE id >= ? AND id < ? ORDER BY id",
                    pos << ROW_BITS,
                    pos + 1 << ROW_BITS);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Checks everything that an entry says it brought. */
    void check(EntryRow entry, LeafBytes leaf, List<Body> bodies, String where) throws SQLException {
        Map<Integer, Integer> expected = new HashMap<>();
        leaf.fields().stream()
                .filter(field -> field.tag() >= LeafBytes.ORIGINAL && field.tag() <= LeafBytes.ATTACHMENT
                        || field.tag() == LeafBytes.NOTE)
                .forEach(field -> expected.merge(field.tag(), 1, Integer::sum));
        if (entry.note().isPresent()) {
            note(entry.note().get(), leaf, where);
            expected.merge(LeafBytes.NOTE, -1, Integer::sum);
        }
        for (Body body : bodies) {
            boolean readAgain = body.kind() == KIND_CANONICAL && body.part() == READ_AGAIN;
            if (body.kind() != KIND_RECEIPT && !readAgain) {
                one(body, leaf, where);
                expected.merge(tag(body), -1, Integer::sum);
            }
        }
        if (leaf.kind() == LeafBytes.RESUMED) {
            readAgain(leaf, where, expected);
        }
        for (int tag : new TreeSet<>(expected.keySet())) {
            missing(leaf, tag, expected.get(tag), where);
        }
    }

    /** A record that was read again lies beside its first reading, under the entry that accepted it. */
    private void readAgain(LeafBytes leaf, String where, Map<Integer, Integer> expected) throws SQLException {
        Optional<Long> pos = store.first(row -> row.getLong(1), "SELECT pos FROM record WHERE id = ?", leaf.subject());
        if (pos.isEmpty()) {
            return;
        }
        for (Body body : bodies(pos.get())) {
            if (body.kind() == KIND_CANONICAL && body.part() == READ_AGAIN) {
                one(body, leaf, where);
                expected.merge(LeafBytes.CANONICAL, -1, Integer::sum);
            }
        }
    }

    private static int tag(Body body) {
        return body.kind() < TAGS.length ? TAGS[body.kind()] : 0;
    }

    private void one(Body body, LeafBytes leaf, String where) {
        String word = body.kind() < WORDS.length ? WORDS[body.kind()] : "kind " + body.kind();
        List<byte[]> told = leaf.all(tag(body));
        int place = body.kind() == KIND_ATTACHMENT ? body.part() - 1 : 0;
        if (place >= told.size()) {
            findings.add(changed(where, word, "the entry tells of none"));
            return;
        }
        if (cipher.isEmpty()) {
            return;
        }
        checked++;
        String owner = body.part() == 0 ? leaf.subject() : leaf.subject() + "/" + body.part();
        try {
            byte[] framed = cipher.get().open(owner, word, body.sealed());
            int meta = 4 + ByteBuffer.wrap(framed).getInt();
            byte[] digest = Digests.sm3(
                    body.salt(),
                    Digests.sm3(Arrays.copyOfRange(framed, 4, meta)),
                    Digests.sm3(Arrays.copyOfRange(framed, meta, framed.length)));
            if (!Arrays.equals(digest, told.get(place))) {
                findings.add(changed(where, word, "its salted digest is not the one in the entry"));
            }
        } catch (ProblemException e) {
            findings.add(changed(where, word, e.problem().summary()));
        } catch (RuntimeException e) {
            findings.add(changed(where, word, "it cannot be opened"));
        }
    }

    private void note(EntryRow.Note note, LeafBytes leaf, String where) {
        Optional<byte[]> told = leaf.first(LeafBytes.NOTE);
        if (told.isEmpty()) {
            findings.add(changed(where, "note", "the entry tells of none"));
            return;
        }
        if (cipher.isEmpty()) {
            return;
        }
        checked++;
        try {
            byte[] text = cipher.get().open(leaf.subject(), "note", note.sealed());
            byte[] digest = Digests.sm3(note.salt(), Digests.sm3(NO_META), Digests.sm3(text));
            if (!Arrays.equals(digest, told.get())) {
                findings.add(changed(where, "note", "its salted digest is not the one in the entry"));
            }
        } catch (ProblemException e) {
            findings.add(changed(where, "note", e.problem().summary()));
        } catch (RuntimeException e) {
            findings.add(changed(where, "note", "it cannot be opened"));
        }
    }

    private void missing(LeafBytes leaf, int tag, int count, String where) throws SQLException {
        if (count == 0) {
            return;
        }
        if (count < 0) {
            findings.add(changed(where, "body with tag " + tag, -count + " more than the entry tells of"));
        } else if (kept.mayBeGone(leaf)) {
            gone += count;
        } else {
            findings.add(changed(where, "body with tag " + tag, "missing")
                    .expected("保留期内的内容 · kept, its month is not over"));
        }
    }

    private static Problem changed(String where, String what, String why) {
        return Problem.of("LQ-6107").at(where).because(what + ": " + why);
    }

    /** A receipt as stored for an entry. */
    static Optional<byte[]> receipt(List<Body> bodies) {
        return bodies.stream()
                .filter(body -> body.kind() == KIND_RECEIPT)
                .map(body -> body.sealed().bytes())
                .findFirst();
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
