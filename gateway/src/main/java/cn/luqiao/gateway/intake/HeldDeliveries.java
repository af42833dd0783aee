package cn.luqiao.gateway.intake;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.UnmappedException;
import cn.luqiao.gateway.delivery.OutboundTranslation;
import cn.luqiao.gateway.delivery.Outbox;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.intake.Released.Outcome;
import java.util.List;
import java.util.Optional;

/** Deliveries that could not be written because a code was missing: tried under another generation, and let go. */
public final class HeldDeliveries {
    private final Ledger ledger;
    private final OutboundTranslation translation;
    private final Outbox outbox;

    public HeldDeliveries(Ledger ledger, OutboundTranslation translation, Outbox outbox) {
        this.ledger = ledger;
        this.translation = translation;
        this.outbox = outbox;
    }

    /** Lets a delivery start again when the code is known now; its next attempt judges everything else. */
    Released release(String id, String table, Generation generation, boolean dryRun, String who) {
        Optional<DeliveryJob> job = ledger.job(id).filter(found -> found.state() == DeliveryState.HELD);
        if (job.isEmpty()) {
            return new Released(id, true, "", Outcome.GONE, Optional.empty());
        }
        String receiver = job.get().planned().partner();
        Optional<Partner> partner = generation.partners().byId(receiver);
        if (partner.isEmpty()) {
            Problem gone = Problem.of("LQ-2206").at("delivery " + id).because("partner " + receiver);
            return new Released(id, true, receiver, Outcome.WAITING, Optional.of(gone));
        }
        Optional<ProblemException> problem = tried(job.get().under(generation.digest()), partner.get());
        Optional<Problem> told = problem.map(ProblemException::problem);
        if (problem.isPresent()
                && problem.get() instanceof UnmappedException missing
                && missing.code().table().equals(table)) {
            return new Released(id, true, receiver, Outcome.WAITING, told);
        }
        if (!dryRun && !ledger.resumeDelivery(id, generation.digest(), who).join()) {
            return new Released(id, true, receiver, Outcome.GONE, Optional.empty());
        }
        if (!dryRun) {
            outbox.wake(List.of(id));
        }
        return new Released(id, true, receiver, told.isPresent() ? Outcome.REFUSED : Outcome.RELEASED, told);
    }

    private Optional<ProblemException> tried(DeliveryJob job, Partner partner) {
        try {
            translation.translate(job, partner);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e);
        }
    }
}
