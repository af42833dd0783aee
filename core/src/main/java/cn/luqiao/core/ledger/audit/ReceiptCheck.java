package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.ledger.verify.ReceiptVerifier;
import cn.luqiao.core.problem.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Holds stored receipts against their entry, their commit and the rows beside the log. Used by one thread. */
final class ReceiptCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final StoreFile store;
    private final String log;
    private final Kept kept;
    private final Findings findings;
    private long checked;

    ReceiptCheck(StoreFile store, String log, Kept kept, Findings findings) {
        this.store = store;
        this.log = log;
        this.kept = kept;
        this.findings = findings;
    }

    long checked() {
        return checked;
    }

    /** Checks the receipt of an entry; the commit's signature was verified before. */
    void check(EntryRow entry, LeafBytes leaf, CommitRow commit, List<BodyCheck.Body> bodies, String where)
            throws SQLException {
        Optional<byte[]> stored = BodyCheck.receipt(bodies);
        if (stored.isEmpty()) {
            if (!kept.mayBeGone(leaf)) {
                findings.add(Problem.of("LQ-6106").at(where).because("missing"));
            }
            return;
        }
        checked++;
        Optional<String> wrong = wrong(stored.get(), entry, commit);
        wrong.ifPresent(what -> findings.add(Problem.of("LQ-6106").at(where).because(what)));
        if (wrong.isEmpty()) {
            row(stored.get(), leaf, where);
        }
    }

    private Optional<String> wrong(byte[] stored, EntryRow entry, CommitRow commit) {
        Optional<String> byItself = ReceiptVerifier.checkBesideItsSignature(stored, commit.statement(log));
        if (byItself.isPresent()) {
            return byItself;
        }
        JsonNode receipt = read(stored);
        if (!Arrays.equals(bytes(receipt.path("leaf").path("bytes")), entry.leaf())) {
            return Optional.of("its leaf is not the entry's");
        }
        if (receipt.path("index").longValue() != entry.index()) {
            return Optional.of("index " + receipt.path("index") + " (expected: " + entry.index() + ")");
        }
        if (!Signatures.same(commit, bytes(receipt.path("signature")))
                || !commit.keyId().equals(Optional.of(receipt.path("keyId").asText()))) {
            return Optional.of("its signature is not that of its commit");
        }
        return Optional.empty();
    }

    /** The row beside the log, by which the gateway answers, says what was signed. */
    private void row(byte[] stored, LeafBytes leaf, String where) throws SQLException {
        JsonNode receipt = read(stored);
        boolean batch = leaf.kind() == LeafBytes.RELEASED;
        Optional<String> row = store.first(
                found -> found.getString(1) + "\n" + found.getString(2) + "\n" + found.getString(3),
                batch
                        ? "SELECT kind, batch_no, digest FROM batch WHERE id = ?"
                        : "SELECT kind, serial, digest FROM record WHERE id = ?",
                leaf.subject());
        String signed = receipt.path("kind").asText() + "\n"
                + receipt.path("bizSerial").asText() + "\n"
                + receipt.path("payloadDigest").asText();
        if (!row.equals(Optional.of(signed))) {
            findings.add(Problem.of("LQ-6108")
                    .at(where)
                    .because(
                            row.isEmpty()
                                    ? "no row"
                                    : "kind, serial or digest of its row are not those of its receipt"));
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }

    private static JsonNode read(byte[] stored) {
        try {
            return JSON.readTree(stored);
        } catch (IOException e) {
            throw new IllegalStateException("a receipt that was read before", e);
        }
    }
}
