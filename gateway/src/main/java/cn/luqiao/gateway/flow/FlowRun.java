package cn.luqiao.gateway.flow;

import org.apache.camel.Exchange;

/** One run of a flow for one record: what happens when a {@code partner:} step is reached. */
public interface FlowRun {
    /** Exchange property that carries the run. */
    String PROPERTY = "luqiao.flow-run";

    /** Called once, before the first step. */
    default void begin(Exchange exchange) {}

    /** Called by each {@code partner:} step, in the order and on the thread of the route. Throws ProblemException. */
    void reach(PartnerComponent.Step step, Exchange exchange);
}
