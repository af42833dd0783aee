package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.reconcile.Difference.Kind;
import cn.luqiao.sandbox.record.Receiver;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Arrival;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what a receiver holds of one shipment: once, complete and unchanged, in the right envelope. */
final class ArrivalCheck {
    private final Shipment shipment;
    private final Receiver receiver;
    private final List<Difference> found = new ArrayList<>();

    private ArrivalCheck(Shipment shipment, Receiver receiver) {
        this.shipment = shipment;
        this.receiver = receiver;
    }

    static List<Difference> check(Shipment shipment, Receiver receiver, List<Arrival> held) {
        ArrivalCheck check = new ArrivalCheck(shipment, receiver);
        check.once(held);
        held.forEach(check::content);
        return check.found.stream().distinct().toList();
    }

    private void once(List<Arrival> held) {
        Set<String> ids = held.stream().map(Arrival::deliveryId).collect(Collectors.toSet());
        if (ids.size() > 1) {
            add(Kind.DOUBLED, "", "one delivery", ids.size() + " deliveries", "holds it under several delivery ids");
        }
        if (held.get(0).refused() != receiver.refuses()) {
            add(
                    Kind.FIELD,
                    "outcome",
                    outcome(receiver.refuses()),
                    outcome(held.get(0).refused()),
                    "took it otherwise");
        }
    }

    private void content(Arrival arrival) {
        FieldComparison.compare(Sight.fields(shipment, receiver.participant()), arrival.fields())
                .forEach(each -> add(
                        Kind.FIELD,
                        each.path(),
                        each.expected(),
                        each.actual(),
                        "holds another value of " + each.path()));
        expectedAttributes(arrival).forEach((name, expected) -> {
            String actual = arrival.attributes().path(name).asText("(absent)");
            if (!actual.equals(expected)) {
                add(Kind.FIELD, "@" + name, expected, actual, "got an envelope with another " + name);
            }
        });
    }

    /** What the envelope must say: of an event always the same three, and what the sender named. */
    private Map<String, String> expectedAttributes(Arrival arrival) {
        Map<String, String> expected = new LinkedHashMap<>(shipment.wire().attributes());
        if (arrival.attributes().has("specversion")) {
            expected.put("specversion", "1.0");
            expected.put("source", "/participants/" + shipment.sender().code());
            expected.put("payloaddigest", "right");
        }
        return expected;
    }

    private static String outcome(boolean refused) {
        return refused ? "refused" : "booked";
    }

    private void add(Kind kind, String field, String expected, String actual, String text) {
        String partner = receiver.participant().partner();
        found.add(new Difference(
                kind,
                partner,
                shipment.type().name(),
                shipment.serial(),
                field,
                expected,
                actual,
                partner + " " + text));
    }
}
