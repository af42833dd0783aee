package cn.luqiao.gateway.flow;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.ledger.Asked;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.gateway.generation.Flow;
import cn.luqiao.gateway.generation.FlowTarget;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs a flow and collects the partners that it reaches as a plan of deliveries. Thread-safe. */
public final class Planner {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final FlowEngine flows;
    private final Function<String, Optional<Asked>> asked;
    private final EarlierReceivers earlier;
    private final Clock clock;

    /** {@code asked} tells what became of a question that a flow asked on its way, by its delivery id. */
    public Planner(FlowEngine flows, Function<String, Optional<Asked>> asked, EarlierReceivers earlier, Clock clock) {
        this.flows = flows;
        this.asked = asked;
        this.earlier = earlier;
        this.clock = clock;
    }

    /**
     * The deliveries that a flow makes for a record, or for all lines of a chunk, or the question that it must ask first;
     * later, while it asks for the receivers of earlier records and the ledger cannot tell them yet.
     * Throws {@link ProblemException} when the route fails, a partner may not receive, nobody is responsible or a question
     * was refused: then there is no plan at all.
     */
    public Plan plan(Flow flow, StoredRecord stored, Generation generation) {
        if (stored.chunk() && flow.targets().stream().anyMatch(FlowTarget::enrich)) {
            throw new ProblemException(Problem.of("LQ-5024").at("routes/" + flow.id() + ".camel.yaml"));
        }
        Reaches reaches = new Reaches(generation);
        int runs = flow.looksAtFields() ? stored.records().size() : 1;
        for (int line = 0; line < runs; line++) {
            Record record = stored.records().get(line);
            Journey journey = journey(
                    flow, stored, reaches.line(record, flow.looksAtFields() ? line : Reaches.EVERY_LINE), generation);
            run(flow, record, journey);
            if (journey.open().isPresent()) {
                return new Plan.Asking(delivery(flow, stored, journey.open().get(), List.of(), generation));
            }
        }
        return reaches.complete(stored, earlier)
                .<Plan>map(reached -> whole(flow, stored, reached, generation))
                .orElseGet(Plan.Later::new);
    }

    private Plan.Whole whole(
            Flow flow, StoredRecord stored, Map<Reached, List<Integer>> reached, Generation generation) {
        List<PlannedDelivery> plan = new ArrayList<>();
        reached.forEach((where, lines) -> plan.add(delivery(flow, stored, where, lines, generation)));
        return new Plan.Whole(plan);
    }

    private Journey journey(Flow flow, StoredRecord stored, Reaches.Line into, Generation generation) {
        return new Journey(
                into.record(),
                generation,
                into,
                flow.isQuestion() ? Optional.empty() : Optional.of(where -> answer(flow, stored, where)));
    }

    /** What fails behind an open question fails for want of the answer, and will be run again with it. */
    private void run(Flow flow, Record record, Journey journey) {
        try {
            flows.run(flow, record, journey);
        } catch (ProblemException e) {
            if (journey.open().isEmpty()) {
                throw e;
            }
        }
    }

    private Optional<Map<String, Object>> answer(Flow flow, StoredRecord stored, Reached where) {
        Optional<Asked> known =
                asked.apply(id(flow, stored, where)).filter(a -> a.state().isFinal());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (known.get().state() != DeliveryState.DELIVERED
                || known.get().answer().isEmpty()) {
            throw new ProblemException(Problem.of("LQ-5023")
                    .at("partner " + where.partner())
                    .because(known.get().state() + " " + known.get().code()));
        }
        return Optional.of(CanonicalJson.read(known.get().answer().get()));
    }

    private static String id(Flow flow, StoredRecord stored, Reached where) {
        return Digests.id32(stored.recordId(), flow.id(), where.step(), where.partner());
    }

    private PlannedDelivery delivery(
            Flow flow, StoredRecord stored, Reached where, List<Integer> lines, Generation generation) {
        boolean all = !stored.chunk() || lines.size() == stored.records().size();
        DeliveryPolicy policy = generation
                .partners()
                .byId(where.partner())
                .map(Partner::delivery)
                .orElse(DeliveryPolicy.DEFAULT);
        return new PlannedDelivery(
                id(flow, stored, where),
                where.partner(),
                where.link(),
                flow.id(),
                where.step(),
                stored.order(),
                where.urgent(),
                where.reply(),
                all ? List.of() : lines,
                OffsetDateTime.ofInstant(clock.instant(), CHINA).plus(policy.deadline()),
                policy.owner());
    }
}
