package cn.luqiao.gateway.flow;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code partner:<id or group>[?by=<field>&reply=true&ifNone=skip&urgent=true]}, or {@code
 * partner:earlier-receivers?of=<field>}: a step of a flow. It sends nothing itself: it tells the {@link FlowRun} of the
 * exchange that this partner is reached.
 */
public final class PartnerComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Step step = new Step(
                Optional.ofNullable(getAndRemoveParameter(parameters, "step", String.class))
                        .orElse(remaining),
                remaining,
                Optional.ofNullable(getAndRemoveParameter(parameters, "by", String.class)),
                Boolean.TRUE.equals(getAndRemoveParameter(parameters, "reply", Boolean.class)),
                "skip".equals(getAndRemoveParameter(parameters, "ifNone", String.class)),
                Boolean.TRUE.equals(getAndRemoveParameter(parameters, "urgent", Boolean.class)),
                Optional.ofNullable(getAndRemoveParameter(parameters, "of", String.class)));
        return new PartnerEndpoint(uri, this, step);
    }

    /**
     * What the URI says.
     *
     * @param id id of the step within its flow, as the flow's reader gave it
     * @param name partner id or group
     * @param by field whose value chooses within a group
     * @param reply whether the partner's answer becomes the body
     * @param skipIfNone whether it is fine that no partner of the group serves the value
     * @param urgent whether the delivery overtakes the partner's others
     * @param of field that holds the business key of the earlier records whose receivers are meant
     */
    public record Step(
            String id,
            String name,
            Optional<String> by,
            boolean reply,
            boolean skipIfNone,
            boolean urgent,
            Optional<String> of) {}

    private static final class PartnerEndpoint extends DefaultEndpoint {
        private final Step step;

        PartnerEndpoint(String uri, PartnerComponent component, Step step) {
            super(uri, component);
            this.step = step;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    FlowRun run = exchange.getProperty(FlowRun.PROPERTY, FlowRun.class);
                    if (run == null) {
                        throw new ProblemException(Problem.of("LQ-9001")
                                .at("partner:" + step.name())
                                .because("reached outside the run of a flow"));
                    }
                    run.reach(step, exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("partner: ends a step; a flow begins with record:");
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
