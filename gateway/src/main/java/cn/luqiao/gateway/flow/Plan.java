package cn.luqiao.gateway.flow;

import cn.luqiao.core.ledger.PlannedDelivery;
import java.util.List;

/** How far a flow came with a record. */
public sealed interface Plan {
    /** To its end: where the record goes. */
    record Whole(List<PlannedDelivery> deliveries) implements Plan {
        public Whole {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** To a question whose answer is not there yet; with it, the flow is run again from its beginning. */
    record Asking(PlannedDelivery question) implements Plan {}
}
