package cn.luqiao.sandbox.plan;

import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Adds what a real sender does too: it sends some records again, and contradicts itself in a few. */
final class Followers {
    private static final int AGAIN_EVERY = 30;
    private static final int CONFLICT_EVERY = 80;

    private Followers() {}

    /** The shipments and, in the middle of them, repeated and contradicting ones; at least one of each. */
    static List<Shipment> added(List<Shipment> shipments, UnaryOperator<ObjectNode> change) {
        List<Shipment> all = new ArrayList<>();
        int accepted = 0;
        for (Shipment each : shipments) {
            all.add(each);
            if (each.expected().verdict() != Verdict.ACCEPTED) {
                continue;
            }
            if (accepted % AGAIN_EVERY == 0) {
                all.add(each.again());
            }
            if (accepted % CONFLICT_EVERY == 1 || (accepted == 0 && shipments.size() < CONFLICT_EVERY)) {
                all.add(each.contradicted(change.apply(each.fields().deepCopy())));
            }
            accepted++;
        }
        return all;
    }
}
