package cn.luqiao.gateway;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.generation.GenerationDifference;
import cn.luqiao.gateway.generation.Loaded;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The active generation, and how a running gateway takes the next one: checked completely, opened, stored, activated in
 * the ledger with who did it, then swapped. What came in before the swap ends under the generation it began with.
 * Thread-safe.
 */
final class LiveGeneration implements Supplier<Generation> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveGeneration.class);
    private static final String WIRE = "schemas/wire/";
    private final AtomicReference<Generation> active;
    private final Supplier<Loaded> files;
    private final Ledger ledger;
    private final LiveLinks links;
    private final Consumer<Generation> rehearsal;
    private final List<Consumer<Generation>> followers;

    /**
     * {@code files} reads and checks the configuration's files; {@code rehearsal} tries what may still fail before a
     * generation becomes active, by throwing ProblemException; {@code followers} are told of it, in order, once it is.
     */
    LiveGeneration(
            AtomicReference<Generation> active,
            Supplier<Loaded> files,
            Ledger ledger,
            LiveLinks links,
            Consumer<Generation> rehearsal,
            List<Consumer<Generation>> followers) {
        this.active = active;
        this.files = files;
        this.ledger = ledger;
        this.links = links;
        this.rehearsal = rehearsal;
        this.followers = List.copyOf(followers);
    }

    @Override
    public Generation get() {
        return active.get();
    }

    /** Applies what the files say now, unless they have errors or it is active already; one caller at a time. */
    synchronized Applied apply(String who) {
        Generation before = active.get();
        Loaded loaded = files.get();
        if (loaded.generation().isEmpty()) {
            LOG.warn(
                    "configuration not applied, {} findings; the running one stays",
                    loaded.findings().sorted().size());
            return new Applied.Refused(before.digest(), loaded.findings().sorted(), Optional.empty());
        }
        Generation next = loaded.generation().get();
        if (next.digest().equals(before.digest())) {
            return new Applied.Same(before.digest());
        }
        LiveLinks.Change change;
        try {
            rehearsal.accept(next);
            change = links.prepare(next);
        } catch (ProblemException e) {
            LOG.warn("configuration not applied: {}", e.problem().summary());
            return new Applied.Refused(before.digest(), loaded.findings().sorted(), Optional.of(e.problem()));
        }
        return swap(before, next, change, who);
    }

    private Applied swap(Generation before, Generation next, LiveLinks.Change change, String who) {
        try {
            ledger.putGeneration(next.digest(), next.archive()).join();
            ledger.activate(next.digest(), who).join();
        } catch (RuntimeException e) {
            change.drop();
            throw e;
        }
        active.set(next);
        LinkChanges changed = change.carryOut();
        followers.forEach(follower -> follower.accept(next));
        LOG.info("generation {} is active, applied by {}; before: {}", next.digest(), who, before.digest());
        GenerationDifference difference = GenerationDifference.between(before.archive(), next.archive());
        return new Applied.Swapped(
                before.digest(), next.digest(), difference, changed, later(before, next, difference), stranded(next));
    }

    /** What takes effect at the next start only: the gateway's own options, and services that are offered by WSDL. */
    private static List<String> later(Generation before, Generation next, GenerationDifference difference) {
        return Stream.concat(
                        before.options().differing(next.options()).stream(),
                        difference.files().keySet().stream().filter(name -> name.startsWith(WIRE)))
                .toList();
    }

    /** Partners with unfinished deliveries that are not declared any more. */
    private List<String> stranded(Generation next) {
        return ledger.partnersWithWork().stream()
                .filter(partner -> next.partners().byId(partner).isEmpty())
                .sorted()
                .toList();
    }
}
