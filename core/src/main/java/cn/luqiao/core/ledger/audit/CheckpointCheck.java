package cn.luqiao.core.ledger.audit;

import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Sm2PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Holds logs against checkpoints that were published earlier or kept elsewhere. Used by one thread. */
final class CheckpointCheck {
    private final List<Checkpoint> open = new ArrayList<>();
    private final Findings findings;
    private final int given;

    CheckpointCheck(List<Checkpoint> given, AuditKeys keys, Findings findings) {
        this.findings = findings;
        this.given = given.size();
        for (Checkpoint checkpoint : given) {
            Optional<Sm2PublicKey> key = keys.receiptKey().apply(checkpoint.keyId());
            if (key.isPresent() && checkpoint.signedBy(key.get())) {
                open.add(checkpoint);
            } else {
                findings.add(Problem.of("LQ-6110")
                        .at(checkpoint.toString())
                        .because(key.isEmpty() ? "key " + checkpoint.keyId() + " is not trusted" : "signature"));
            }
        }
    }

    /** How many were given. */
    int given() {
        return given;
    }

    /** The log has grown to a size. */
    void reached(String log, GrowingTree tree) {
        open.removeIf(checkpoint -> {
            if (!checkpoint.log().equals(log) || checkpoint.size() != tree.size()) {
                return false;
            }
            if (!Arrays.equals(checkpoint.root(), tree.root())) {
                findings.add(Problem.of("LQ-6109")
                        .at(checkpoint.toString())
                        .because("another root over the same number of entries"));
            }
            return true;
        });
    }

    /** The log has ended with so many entries. */
    void ended(String log, long size) {
        open.removeIf(checkpoint -> {
            if (!checkpoint.log().equals(log)) {
                return false;
            }
            findings.add(Problem.of("LQ-6109")
                    .at(checkpoint.toString())
                    .because(
                            checkpoint.size() > size
                                    ? "the log has only " + size + " entries; the first missing one is entry " + size
                                    : "no commit of this log ends there"));
            return true;
        });
    }

    /** Every log was walked to its end. */
    void done() {
        open.forEach(checkpoint ->
                findings.add(Problem.of("LQ-6109").at(checkpoint.toString()).because("the store has no such log")));
        open.clear();
    }
}
