package cn.luqiao.core.evidence;

import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.seal.TrustAnchors;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks evidence from nothing but the file and what its reader believes in. It follows docs/evidence.md from top to
 * bottom and shares nothing with what wrote the ledger. Thread-safe.
 */
public final class EvidenceCheck {
    private final TrustAnchors trust;
    private final List<Checkpoint> known;

    /** {@code known} are checkpoints that the reader kept from elsewhere. */
    public EvidenceCheck(TrustAnchors trust, List<Checkpoint> known) {
        this.trust = trust;
        this.known = List.copyOf(known);
    }

    /** The steps. Throws {@link cn.luqiao.core.problem.ProblemException} LQ-6201 when the file is no evidence at all. */
    public EvidenceReport check(byte[] file) {
        EvidenceFile evidence = EvidenceFile.read(file);
        List<Step> steps = new ArrayList<>();
        try {
            Manifest manifest = Manifest.of(evidence);
            CheckpointSteps checkpoint = new CheckpointSteps(manifest, trust, known, steps);
            checkpoint.check();
            new LedgerSteps(manifest, checkpoint.checkpoint(), trust, steps).check();
            if (manifest.json().has("line")) {
                new LineSteps(manifest, steps).check();
            }
            if (manifest.forAuditor()) {
                try (Rerun rerun = new Rerun(evidence)) {
                    new ReadingSteps(manifest, rerun, steps).check();
                    new WritingSteps(manifest, rerun, steps).check();
                }
            }
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            steps.add(Step.broken("文件内容不合格式：" + why + "。", "What is in the file is not of its form: " + why + "."));
        }
        return new EvidenceReport(steps);
    }
}
