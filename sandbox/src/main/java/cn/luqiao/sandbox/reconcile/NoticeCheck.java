package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.reconcile.Difference.Kind;
import cn.luqiao.sandbox.record.Receiver;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Books;
import cn.luqiao.sandbox.truth.Notice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the error receipts of one sender: one for each refusal by a receiver, and none for anything else. */
final class NoticeCheck {
    private static final String FIELD = "notice";

    private final String partner;
    private final Map<String, List<Notice>> byRefusal = new LinkedHashMap<>();
    private final Set<String> expected = new HashSet<>();
    private final List<Difference> found = new ArrayList<>();

    NoticeCheck(Books sender) {
        this.partner = sender.partner().partner();
        for (Notice each : sender.notices()) {
            byRefusal
                    .computeIfAbsent(each.serial() + " " + each.receiver(), key -> new ArrayList<>())
                    .add(each);
        }
    }

    /** Checks what came for an ordinary record; true when every refusal that the gateway has to tell was told. */
    boolean told(Shipment shipment, Optional<Answer> answer) {
        if (answer.filter(each -> each.outcome() == Answer.Outcome.REFUSED).isPresent()) {
            return true;
        }
        boolean all = true;
        for (Receiver receiver : shipment.receivers()) {
            if (receiver.refuses()) {
                String key = shipment.serial() + " " + receiver.participant().code();
                expected.add(key);
                List<Notice> told = byRefusal.getOrDefault(key, List.of());
                once(shipment, receiver, told);
                told.forEach(notice -> content(shipment, answer, notice));
                all &= !told.isEmpty();
            }
        }
        return all;
    }

    private void once(Shipment shipment, Receiver receiver, List<Notice> told) {
        if (told.size() != 1) {
            String who = receiver.participant().partner();
            String text = told.isEmpty() ? "was not told that " + who + " refused it" : "was told several times";
            add(shipment, FIELD, "one notice", told.size() + " notices", text);
        }
    }

    private void content(Shipment shipment, Optional<Answer> answer, Notice notice) {
        if (notice.reason().isBlank()) {
            add(shipment, FIELD + ".reason", "what the receiver said", "(blank)", "was told no reason");
        }
        if (!notice.code().matches("LQ-[0-9]{4}")) {
            add(shipment, FIELD + ".code", "a problem code", notice.code(), "was told no problem code");
        }
        String type = shipment.type().wireName();
        if (!notice.recordType().isEmpty() && !notice.recordType().equals(type)) {
            add(shipment, FIELD + ".recordType", type, notice.recordType(), "was told of another type");
        }
        answer.map(Answer::receipt)
                .filter(receipt -> receipt.matches("[0-9a-f]{32}") && !receipt.equals(notice.recordId()))
                .ifPresent(receipt -> add(
                        shipment, FIELD + ".recordId", receipt, notice.recordId(), "was told of another record id"));
    }

    /** Everything found, the notices included that nothing called for. Call it after the last shipment. */
    List<Difference> differences(List<Shipment> sent) {
        byRefusal.forEach((key, notices) -> {
            if (!expected.contains(key)) {
                notices.forEach(notice -> stranger(notice, sent));
            }
        });
        return List.copyOf(found);
    }

    private void stranger(Notice notice, List<Shipment> sent) {
        String record = sent.stream()
                .filter(each -> each.serial().equals(notice.serial()))
                .map(Shipment::type)
                .map(RecordType::name)
                .findFirst()
                .orElse("unknown");
        add(
                record,
                notice.serial(),
                FIELD,
                "no notice",
                notice.code() + " from " + notice.receiver(),
                "was told of a refusal that nobody had to make (" + notice.raw() + ")");
    }

    private void add(Shipment shipment, String field, String expected, String actual, String text) {
        add(shipment.type().name(), shipment.serial(), field, expected, actual, text);
    }

    private void add(String record, String serial, String field, String expected, String actual, String text) {
        found.add(new Difference(Kind.ANSWER, partner, record, serial, field, expected, actual, partner + " " + text));
    }
}
