package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects why records were refused. */
final class Reasons {
    private final Map<List<String>, List<String>> texts = new LinkedHashMap<>();

    void add(Shipment shipment, Answer answer) {
        List<String> key = List.of(
                shipment.sender().partner(),
                shipment.type().name(),
                answer.code(),
                shipment.expected().why());
        texts.computeIfAbsent(key, each -> new ArrayList<>()).add(answer.text());
    }

    List<Refusal> refusals() {
        return texts.entrySet().stream()
                .map(each -> new Refusal(
                        each.getKey().get(0),
                        each.getKey().get(1),
                        each.getKey().get(2),
                        each.getKey().get(3),
                        each.getValue().size(),
                        each.getValue().get(0)))
                .toList();
    }
}
