package cn.luqiao.gateway.evidence;

import cn.luqiao.core.evidence.Audience;
import cn.luqiao.core.evidence.EvidenceFile;
import cn.luqiao.core.evidence.EvidenceMaker;
import cn.luqiao.core.evidence.EvidenceSources;
import cn.luqiao.core.ledger.Dossier;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes evidence for somebody who asks by name; the ledger says so before it is handed out. Thread-safe. */
public final class EvidenceDesk {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Ledger ledger;
    private final EvidenceMaker maker;
    private final Supplier<Checkpoint> checkpoint;
    private final Supplier<List<Checkpoint>> earlier;
    private final Clock clock;

    /** {@code checkpoint} publishes the head of the moment, {@code earlier} gives what was published before. */
    public EvidenceDesk(
            Ledger ledger,
            EvidenceSources sources,
            Supplier<Checkpoint> checkpoint,
            Supplier<List<Checkpoint>> earlier,
            Clock clock) {
        this.ledger = ledger;
        this.checkpoint = checkpoint;
        this.earlier = earlier;
        this.clock = clock;
        String version = Optional.ofNullable(EvidenceDesk.class.getPackage().getImplementationVersion())
                .orElse("development");
        this.maker = new EvidenceMaker(ledger, sources, "luqiao " + version);
    }

    /**
     * The evidence about a record, line, batch or delivery as a ZIP. Throws {@link ProblemException} LQ-6205 when
     * nothing is held under the id, LQ-6204 when it is not that partner's.
     */
    public byte[] make(String id, Audience audience, String who) {
        Dossier dossier = ledger.dossier(id)
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-6205").at(id)));
        EvidenceMaker.requireTheirs(dossier, audience);
        ledger.noteAct(dossier.id(), who, "evidence " + audience);
        List<Checkpoint> before = earlier.get();
        OffsetDateTime now = clock.instant().atOffset(CHINA);
        EvidenceFile file = maker.make(dossier, audience, checkpoint.get(), before, now);
        return file.zip();
    }
}
