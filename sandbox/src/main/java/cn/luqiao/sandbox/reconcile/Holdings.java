package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.truth.Arrival;
import cn.luqiao.sandbox.truth.Books;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that one partner holds, by key, and which of it somebody had to send. */
final class Holdings {
    private final Participant partner;
    private final Map<String, List<Arrival>> byKey = new LinkedHashMap<>();
    private final Set<String> expected = new HashSet<>();

    Holdings(Books books) {
        this.partner = books.partner();
        for (Arrival each : books.received()) {
            byKey.computeIfAbsent(Sight.key(each, partner), key -> new ArrayList<>())
                    .add(each);
        }
    }

    /** The arrivals of a record that this partner must hold; none when it does not hold it. */
    List<Arrival> expect(String key) {
        expected.add(key);
        return byKey.getOrDefault(key, List.of());
    }

    /** The first arrival of each record that nobody had to send here. */
    List<Arrival> unexpected() {
        List<Arrival> strangers = new ArrayList<>();
        byKey.forEach((key, arrivals) -> {
            if (!expected.contains(key)) {
                strangers.add(arrivals.get(0));
            }
        });
        return strangers;
    }
}
