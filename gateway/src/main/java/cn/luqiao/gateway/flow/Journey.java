package cn.luqiao.gateway.flow;

import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Right;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.gateway.generation.Generation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * One run of a flow for one record: collects the partners that it reaches. A flow that asks on its way gets the stored
 * answer, or is stopped at the question whose answer is not there yet. Used by one thread.
 */
final class Journey implements FlowRun {
    private final Record record;
    private final Generation generation;
    private final Reaches.Line into;
    private final Optional<Function<Reached, Optional<Map<String, Object>>>> answers;
    private final Map<String, Integer> visits = new LinkedHashMap<>();
    private Optional<Exchange> running = Optional.empty();
    private Optional<Reached> open = Optional.empty();

    /**
     * @param into hears of each partner reached, and of each look back
     * @param answers gives the stored answer to a question on the way; absent when replies are for the sender
     */
    Journey(
            Record record,
            Generation generation,
            Reaches.Line into,
            Optional<Function<Reached, Optional<Map<String, Object>>>> answers) {
        this.record = record;
        this.generation = generation;
        this.into = into;
        this.answers = answers;
    }

    /** The question that the run stopped at; empty when it came to its end. */
    Optional<Reached> open() {
        return open;
    }

    @Override
    public void begin(Exchange exchange) {
        running = Optional.of(exchange);
    }

    @Override
    public void reach(PartnerComponent.Step step, Exchange exchange) {
        if (open.isPresent()) {
            return;
        }
        String id = visit(step);
        if (step.of().isPresent()) {
            into.lookBack(id, step.of().get());
            return;
        }
        List<Partner> partners = resolve(step);
        if (step.reply() && answers.isPresent()) {
            exchange.getMessage().setBody(answer(step, id, partners));
            return;
        }
        for (Partner partner : partners) {
            into.reach(reached(step, id, partner));
        }
    }

    /** What the partner answered; nothing when nobody serves the place, or when the answer is not there yet. */
    private Map<String, Object> answer(PartnerComponent.Step step, String id, List<Partner> partners) {
        if (partners.isEmpty()) {
            return Map.of();
        }
        Reached asked = reached(step, id, partners.get(0));
        Optional<Map<String, Object>> answer = answers.orElseThrow().apply(asked);
        if (answer.isEmpty()) {
            open = Optional.of(asked);
            running.ifPresent(exchange -> exchange.setRouteStop(true));
        }
        return answer.orElse(Map.of());
    }

    private Reached reached(PartnerComponent.Step step, String id, Partner partner) {
        return new Reached(id, partner.id(), link(partner).name(), step.reply(), step.urgent());
    }

    /** The step's id; with a number from the second time on, as inside of a split. */
    private String visit(PartnerComponent.Step step) {
        int visit = visits.merge(step.id(), 1, Integer::sum);
        return visit == 1 ? step.id() : step.id() + "#" + visit;
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
