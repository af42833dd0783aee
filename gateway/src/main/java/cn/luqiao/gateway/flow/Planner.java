package cn.luqiao.gateway.flow;

import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Right;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.gateway.generation.Flow;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Runs a flow and collects the partners that it reaches as a plan of deliveries. Thread-safe. */
public final class Planner {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final FlowEngine flows;
    private final Clock clock;

    public Planner(FlowEngine flows, Clock clock) {
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * The deliveries that a flow makes for a record, or for all lines of a chunk. Throws {@link ProblemException} when
     * the route fails, a partner may not receive, or nobody is responsible: then there is no plan at all.
     */
    public List<PlannedDelivery> plan(Flow flow, StoredRecord stored, Generation generation) {
        Map<Reached, List<Integer>> reached = new LinkedHashMap<>();
        List<Record> records = stored.records();
        if (flow.looksAtFields()) {
            for (int line = 0; line < records.size(); line++) {
                int number = line;
                flows.run(
                        flow,
                        records.get(line),
                        new Collect(records.get(line), generation, where -> reached.computeIfAbsent(
                                        where, w -> new ArrayList<>())
                                .add(number)));
            }
        } else {
            flows.run(
                    flow,
                    records.get(0),
                    new Collect(records.get(0), generation, where -> reached.put(where, List.of())));
        }
        List<PlannedDelivery> plan = new ArrayList<>();
        reached.forEach((where, lines) -> plan.add(delivery(flow, stored, where, lines)));
        return plan;
    }

    private PlannedDelivery delivery(Flow flow, StoredRecord stored, Reached where, List<Integer> lines) {
        Partner partner = where.partner();
        boolean all = !stored.chunk() || lines.size() == stored.records().size();
        return new PlannedDelivery(
                Digests.id32(stored.recordId(), flow.id(), where.step(), partner.id()),
                partner.id(),
                where.link().name(),
                flow.id(),
                where.step(),
                stored.order(),
                false,
                where.reply(),
                all ? List.of() : lines,
                OffsetDateTime.ofInstant(clock.instant(), CHINA)
                        .plus(partner.delivery().deadline()),
                partner.delivery().owner());
    }

    /** One partner reached by one step. */
    private record Reached(String step, Partner partner, Link link, boolean reply) {}

    /** Collects what one run for one record reaches. */
    private static final class Collect implements FlowRun {
        private final Record record;
        private final Generation generation;
        private final java.util.function.Consumer<Reached> into;
        private final Map<String, Integer> visits = new LinkedHashMap<>();

        Collect(Record record, Generation generation, java.util.function.Consumer<Reached> into) {
            this.record = record;
            this.generation = generation;
            this.into = into;
        }

        @Override
        public void reach(PartnerComponent.Step step, Exchange exchange) {
            String name = step.name() + step.by().map(by -> "?by=" + by).orElse("");
            int visit = visits.merge(name, 1, Integer::sum);
            for (Partner partner : resolve(step)) {
                into.accept(new Reached(name + "#" + visit, partner, link(partner), step.reply()));
            }
        }

        private Link link(Partner partner) {
            Kind kind = record.kind();
            return partner.outbound(kind.type())
                    .filter(l -> partner.may(Right.Verb.RECEIVE, kind.type(), kind.action()))
                    .orElseThrow(() -> new ProblemException(
                            Problem.of("LQ-5012").at("partner " + partner.id()).because(kind.toString())));
        }

        private List<Partner> resolve(PartnerComponent.Step step) {
            if (step.by().isPresent()) {
                return serving(step, step.by().get());
            }
            List<Partner> named = generation.partners().named(step.name());
            if (named.isEmpty()) {
                throw nobody(step, "no such partner or group");
            }
            return named;
        }

        private List<Partner> serving(PartnerComponent.Step step, String field) {
            Object value = record.fields().get(field);
            Optional<Partner> partner = Optional.ofNullable(value).flatMap(v -> generation
                    .partners()
                    .servingBy(
                            step.name(),
                            field,
                            v.toString(),
                            record.envelope().createdAt().toLocalDate()));
            if (partner.isEmpty() && !step.skipIfNone()) {
                throw nobody(step, field + " " + (value == null ? "is absent" : value));
            }
            return partner.map(List::of).orElse(List.of());
        }

        private static ProblemException nobody(PartnerComponent.Step step, String what) {
            return new ProblemException(
                    Problem.of("LQ-5011").at("partner:" + step.name()).because(what));
        }
    }
}
