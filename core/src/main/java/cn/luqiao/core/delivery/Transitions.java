package cn.luqiao.core.delivery;

import static cn.luqiao.core.delivery.DeliveryState.DEAD;
import static cn.luqiao.core.delivery.DeliveryState.DELIVERED;
import static cn.luqiao.core.delivery.DeliveryState.DISCARDED;
import static cn.luqiao.core.delivery.DeliveryState.HELD;
import static cn.luqiao.core.delivery.DeliveryState.READY;
import static cn.luqiao.core.delivery.DeliveryState.SENDING;
import static cn.luqiao.core.delivery.DeliveryState.UNKNOWN;
import static cn.luqiao.core.delivery.DeliveryState.WAITING;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The one table of allowed state changes; the diagram in the docs is generated from it. */
public final class Transitions {
    private static final Map<DeliveryState, Set<DeliveryState>> DELIVERY = Map.of(
            READY, Set.of(SENDING, DEAD, DISCARDED),
            WAITING, Set.of(SENDING, DEAD, DISCARDED),
            SENDING, Set.of(DELIVERED, WAITING, DEAD, HELD, UNKNOWN),
            UNKNOWN, Set.of(UNKNOWN, WAITING, DELIVERED, DEAD, DISCARDED),
            HELD, Set.of(WAITING, DEAD, DISCARDED),
            DELIVERED, Set.of(),
            DEAD, Set.of(DISCARDED),
            DISCARDED, Set.of());
    private static final Map<RecordState, Set<RecordState>> RECORD = Map.of(
            RecordState.STAGED, Set.of(RecordState.ACCEPTED, RecordState.DROPPED),
            RecordState.ACCEPTED,
                    Set.of(RecordState.ROUTED, RecordState.UNROUTABLE, RecordState.ANSWERED, RecordState.PARKED),
            RecordState.PARKED, Set.of(RecordState.ACCEPTED, RecordState.REFUSED),
            RecordState.UNROUTABLE, Set.of(RecordState.ROUTED, RecordState.ANSWERED),
            RecordState.ROUTED, Set.of(RecordState.ANSWERED),
            RecordState.ANSWERED, Set.of(),
            RecordState.REFUSED, Set.of(),
            RecordState.DROPPED, Set.of());

    private Transitions() {}

    /** Whether a delivery may go from one state to another. */
    public static boolean allowed(DeliveryState from, DeliveryState to) {
        return DELIVERY.get(from).contains(to);
    }

    /** Whether a record may go from one state to another. */
    public static boolean allowed(RecordState from, RecordState to) {
        return RECORD.get(from).contains(to);
    }

    /** Throws {@link IllegalStateException} that names the delivery and both states when the change is not allowed. */
    public static void require(String deliveryId, DeliveryState from, DeliveryState to) {
        if (!allowed(from, to)) {
            throw new IllegalStateException("delivery " + deliveryId + ": " + from + " to " + to + " (expected: one of "
                    + DELIVERY.get(from) + ")");
        }
    }

    /** Throws {@link IllegalStateException} that names the record and both states when the change is not allowed. */
    public static void require(String recordId, RecordState from, RecordState to) {
        if (!allowed(from, to)) {
            throw new IllegalStateException(
                    "record " + recordId + ": " + from + " to " + to + " (expected: one of " + RECORD.get(from) + ")");
        }
    }

    /** The states that may precede a delivery state. */
    public static List<DeliveryState> before(DeliveryState to) {
        return DELIVERY.keySet().stream()
                .filter(from -> allowed(from, to))
                .sorted()
                .toList();
    }
}
