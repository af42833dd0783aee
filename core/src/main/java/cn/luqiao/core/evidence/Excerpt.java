package cn.luqiao.core.evidence;

import cn.luqiao.core.ledger.Dossier;
import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one partner sent or received of a record: no canonical form, no plan, no other receiver, no operator. */
final class Excerpt {
    /** Entries that a sender may see of its own record: accepted, refused, answered, staged, released, refused whole, opened. */
    private static final Set<Integer> OF_THE_SENDER = Set.of(
            LeafBytes.ACCEPTED,
            LeafBytes.REFUSED,
            LeafBytes.ANSWERED,
            LeafBytes.STAGED,
            LeafBytes.RELEASED,
            LeafBytes.BATCH_REFUSED,
            LeafBytes.OPENED);

    /** Entries that a receiver may see of a delivery to it: attempt, delivered, again, dead, unknown, held. */
    private static final Set<Integer> OF_THE_RECEIVER = Set.of(LeafBytes.ATTEMPT, LeafBytes.DELIVERED, 10, 11, 12, 13);

    private static final Set<String> NOT_THEIRS = Set.of("canonical");

    private Excerpt() {}

    /** Throws {@link ProblemException} LQ-6204 when the partner neither sent nor received anything of it. */
    static Dossier of(Dossier whole, String partner) {
        boolean sender = whole.partner().equals(partner);
        List<Dossier.Delivery> deliveries = whole.deliveries().stream()
                .filter(delivery -> delivery.partner().equals(partner))
                .toList();
        if (!sender && deliveries.isEmpty()) {
            throw new ProblemException(Problem.of("LQ-6204").at(whole.id()).because("partner " + partner));
        }
        Set<String> received = new HashSet<>();
        deliveries.forEach(delivery -> received.add(delivery.id()));
        List<Dossier.Entry> entries = whole.entries().stream()
                .filter(entry -> entry.delivery().isPresent()
                        ? received.contains(entry.delivery().get()) && kind(entry, OF_THE_RECEIVER)
                        : sender && kind(entry, OF_THE_SENDER))
                .toList();
        return new Dossier(
                whole.id(),
                whole.what(),
                whole.kind(),
                whole.partner(),
                whole.link(),
                whole.generation(),
                entries,
                bodies(whole, entries),
                sender ? whole.receipt() : Optional.empty(),
                deliveries,
                sender ? whole.line() : Optional.empty());
    }

    private static List<Dossier.Body> bodies(Dossier whole, List<Dossier.Entry> entries) {
        return whole.bodies().stream()
                .filter(body -> !NOT_THEIRS.contains(body.name()))
                .filter(body ->
                        entries.stream().anyMatch(entry -> entry.index() == body.index() && !isCanonicalAnswer(entry)))
                .toList();
    }

    /** The stored answer to a question is canonical: what the sender was told was written from it. */
    private static boolean isCanonicalAnswer(Dossier.Entry entry) {
        return entry.delivery().isEmpty() && kind(entry, Set.of(LeafBytes.ANSWERED));
    }

    private static boolean kind(Dossier.Entry entry, Set<Integer> kinds) {
        return kinds.contains(LeafBytes.of(entry.leaf()).kind());
    }
}
