package cn.luqiao.gateway.flow;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.ledger.Asked;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.gateway.generation.Flow;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The flows of a generation, run without a gateway: plans come out, nothing is sent and nothing stored. Used by one thread. */
public final class OfflineFlows implements AutoCloseable {
    private final Generation generation;
    private final CamelContext camel;
    private final Planner planner;

    private final Map<String, Asked> asked;

    private OfflineFlows(Generation generation, CamelContext camel, FlowEngine engine, Clock clock) {
        this.generation = generation;
        this.camel = camel;
        this.asked = new HashMap<>();
        this.planner = new Planner(
                engine, id -> Optional.ofNullable(asked.get(id)), (recordId, record, field) -> Optional.empty(), clock);
    }

    /** Loads and starts every flow of a generation. */
    public static OfflineFlows of(Generation generation, Clock clock) {
        CamelContext camel = new DefaultCamelContext();
        FlowEngine engine = new FlowEngine(camel);
        try {
            for (Flow flow : generation.flows()) {
                engine.load(flow);
            }
            camel.start();
        } catch (Exception e) {
            camel.stop();
            throw new IllegalStateException("flows that lint accepted do not start", e);
        }
        return new OfflineFlows(generation, camel, engine, clock);
    }

    /**
     * How far a flow comes with a record; throws ProblemException when there would be no plan. What asks for the receivers
     * of earlier records comes to {@link Plan.Later}: nothing earlier is held here.
     *
     * @param answers what partners answer to questions that the flow asks on its way, by partner id; without an answer the
     *     flow ends at its question
     */
    public Plan plan(Flow flow, StoredRecord stored, Map<String, Map<String, Object>> answers) {
        asked.clear();
        Plan plan = planner.plan(flow, stored, generation);
        while (plan instanceof Plan.Asking asking && answered(asking.question(), answers)) {
            plan = planner.plan(flow, stored, generation);
        }
        return plan;
    }

    private boolean answered(PlannedDelivery question, Map<String, Map<String, Object>> answers) {
        Map<String, Object> answer = answers.get(question.partner());
        return answer != null
                && asked.put(
                                question.id(),
                                new Asked(DeliveryState.DELIVERED, "", Optional.of(CanonicalJson.write(answer))))
                        == null;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
