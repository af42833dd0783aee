package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Parked;
import cn.luqiao.core.ledger.Resumption;
import cn.luqiao.core.ledger.Waiting;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.UnmappedCode;
import cn.luqiao.gateway.delivery.Notices;
import cn.luqiao.gateway.delivery.OutboundTranslation;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.intake.Released.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes up what waits for a code, once and in the order of acceptance: reads it again under the active generation, checks
 * it, and lets it go on. A crash in the middle loses nothing: what was taken up is planned by the sweep, the rest waits on.
 */
public final class CodeRelease {
    private static final int WAITING_MAX = 100_000;
    private final IntakeParts parts;
    private final Ledger ledger;
    private final RecordChecks checks;
    private final Keys keys;
    private final Notices notices;
    private final HeldDeliveries deliveries;

    public CodeRelease(IntakeParts parts, Notices notices, HeldDeliveries deliveries) {
        this.parts = parts;
        this.ledger = parts.ledger();
        this.checks = new RecordChecks(parts.clock(), new LedgerFacts(parts.ledger(), parts.tokens()));
        this.keys = new Keys(parts.tokens());
        this.notices = notices;
        this.deliveries = deliveries;
    }

    /**
     * Releases what waits for a value of a table, or for the short id of one; with {@code dryRun} only tells. Throws
     * ProblemException LQ-2205 when nothing waits for it, LQ-1004 while the gateway is not ready.
     */
    public synchronized List<Released> release(String table, String valueOrId, boolean dryRun, String who) {
        Generation generation = parts.active().get().orElseThrow(() -> new ProblemException(Problem.of("LQ-1004")));
        List<Waiting> waiting = ledger.waitingFor(table, valueOrId, WAITING_MAX);
        if (waiting.isEmpty()) {
            throw new ProblemException(Problem.of("LQ-2205").at("code table " + table));
        }
        List<Released> released = new ArrayList<>();
        for (Waiting one : waiting) {
            released.add(
                    one.delivery()
                            ? deliveries.release(one.id(), table, generation, dryRun, who)
                            : record(one.id(), table, generation, dryRun, who));
        }
        if (!dryRun) {
            parts.routing().sweepSoon();
        }
        return released;
    }

    private Released record(String id, String table, Generation generation, boolean dryRun, String who) {
        Optional<Parked> parked = ledger.parked(id);
        if (parked.isEmpty()) {
            return new Released(
                    id,
                    false,
                    "",
                    Outcome.GONE,
                    Optional.of(Problem.of("LQ-2206").at("record " + id)));
        }
        try {
            ParkedReading again = ParkedReading.of(parked.get(), generation, parts.ownCode());
            return again.reading().waitsForCodes()
                    ? stillWaiting(parked.get(), again, table, dryRun)
                    : judged(parked.get(), again, dryRun, who);
        } catch (ProblemException e) {
            return released(parked.get(), Outcome.WAITING, Optional.of(e.problem()));
        }
    }

    private Released stillWaiting(Parked parked, ParkedReading again, String table, boolean dryRun) {
        List<UnmappedCode> codes = again.reading().unmapped();
        if (!dryRun && codes.stream().noneMatch(code -> code.table().equals(table))) {
            ledger.parkAgain(parked.record().id(), codes, again.reading().problems())
                    .join();
        }
        return released(
                parked, Outcome.WAITING, Optional.of(again.reading().problems().get(0)));
    }

    private Released judged(Parked parked, ParkedReading again, boolean dryRun, String who) {
        List<Problem> problems = new ArrayList<>(again.reading().refusals());
        Set<String> flags = problems.isEmpty()
                ? checks.check(
                        again.arrival(),
                        parked.record().kind(),
                        parked.record().envelope().direction(),
                        again.reading(),
                        "",
                        problems)
                : Set.of();
        if (!problems.isEmpty()) {
            return refused(parked, problems, dryRun);
        }
        Record whole = new Record(
                parked.record().id(),
                parked.record().envelope(),
                again.reading().fields(),
                flags);
        boolean done =
                dryRun || ledger.resume(resumption(parked, again, whole, who)).join();
        return released(parked, done ? Outcome.RELEASED : Outcome.GONE, Optional.empty());
    }

    private Released refused(Parked parked, List<Problem> problems, boolean dryRun) {
        if (!dryRun) {
            notices.refused(parked.record(), parked.partner(), problems.get(0));
            ledger.refuseParked(parked.record().id(), problems).join();
        }
        return released(parked, Outcome.REFUSED, Optional.of(problems.get(0)));
    }

    private Resumption resumption(Parked parked, ParkedReading again, Record whole, String who) {
        Generation generation = again.arrival().generation();
        return new Resumption(
                whole,
                again.arrival().dialect().id(),
                again.arrival().dialect().digest(),
                OutboundTranslation.contextDigest(again.arrival().context()),
                keys.search(generation.types(), whole),
                parked.inOrder() ? keys.order(generation.types(), whole) : Optional.empty(),
                generation.digest(),
                who);
    }

    private static Released released(Parked parked, Outcome outcome, Optional<Problem> problem) {
        return new Released(parked.record().id(), false, parked.partner(), outcome, problem);
    }
}
