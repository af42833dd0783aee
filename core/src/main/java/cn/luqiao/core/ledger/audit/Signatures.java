package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.seal.Sm2PublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Verifies signatures of commits; each key is looked up once. Used by one thread. */
final class Signatures {
    private final AuditKeys keys;
    private final Map<String, Optional<Sm2PublicKey>> known = new HashMap<>();

    Signatures(AuditKeys keys) {
        this.keys = keys;
    }

    /** What is wrong with the signature of a commit; empty when it is good, or needs none and has none. */
    Optional<String> check(CommitRow commit, String log) {
        if (commit.signature().isEmpty()) {
            return commit.receipts() == 0 ? Optional.empty() : Optional.of("no signature");
        }
        String id = commit.keyId().orElse("");
        Optional<Sm2PublicKey> key = known.computeIfAbsent(id, keys.receiptKey());
        if (key.isEmpty()) {
            return Optional.of("signed with key " + id + ", which is not trusted");
        }
        return key.get().verify(commit.statement(log), commit.signature().get())
                ? Optional.empty()
                : Optional.of("signature does not match");
    }

    /** Whether a receipt carries the signature of its commit. */
    static boolean same(CommitRow commit, byte[] signature) {
        return commit.signature().map(of -> Arrays.equals(of, signature)).orElse(false);
    }
}
