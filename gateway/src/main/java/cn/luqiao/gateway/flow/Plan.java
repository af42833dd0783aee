package cn.luqiao.gateway.flow;

import cn.luqiao.core.ledger.PlannedDelivery;
import java.util.List;

/** How far a flow came with a record. */
public sealed interface Plan {
    /** The deliveries known so far: where the record goes, or the question that comes first; none when that is for later. */
    List<PlannedDelivery> known();

    /** To its end: where the record goes. */
    record Whole(List<PlannedDelivery> deliveries) implements Plan {
        public Whole {
            deliveries = List.copyOf(deliveries);
        }

        @Override
        public List<PlannedDelivery> known() {
            return deliveries;
        }
    }

    /** To a question whose answer is not there yet; with it, the flow is run again from its beginning. */
    record Asking(PlannedDelivery question) implements Plan {
        @Override
        public List<PlannedDelivery> known() {
            return List.of(question);
        }
    }

    /** To a step whose receivers the ledger cannot tell yet: run it again, once the record is on disk. */
    record Later() implements Plan {
        @Override
        public List<PlannedDelivery> known() {
            return List.of();
        }
    }
}
