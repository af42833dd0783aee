package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.reconcile.Difference.Kind;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Answer.Outcome;
import cn.luqiao.sandbox.truth.Books;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what the gateway answered to a sender. */
final class AnswerCheck {
    private final Books sender;
    private final Books core;
    private final List<Difference> found = new ArrayList<>();

    /** The core's books are null when the core does not take part. */
    AnswerCheck(Books sender, Books core) {
        this.sender = sender;
        this.core = core;
    }

    List<Difference> check(Shipment shipment, Optional<Answer> answer) {
        boolean taken = shipment.expected().verdict().isTaken();
        String expected = taken ? "accepted" : "refused with a code";
        if (answer.isEmpty()) {
            add(shipment, "", expected, "no answer", "was not answered");
            return found;
        }
        Answer actual = answer.get();
        if (actual.outcome() != (taken ? Outcome.ACCEPTED : Outcome.REFUSED)) {
            String said = actual.outcome() + " " + actual.code() + " " + actual.text();
            add(
                    shipment,
                    "",
                    expected,
                    said,
                    "got another answer; " + shipment.expected().why());
        } else if (!taken && actual.code().isEmpty()) {
            add(shipment, "code", "a problem code", "(absent)", "was refused without a code");
        } else if (taken) {
            receipt(shipment, actual);
            reply(shipment, actual);
        }
        return found;
    }

    /** A duplicate gets the receipt or the answer of its original; an original gets one at all. */
    private void receipt(Shipment shipment, Answer actual) {
        if (!shipment.type().isQuestion() && actual.receipt().isEmpty()) {
            add(shipment, "receipt", "a receipt", "(absent)", "was accepted without a receipt");
        }
        Answer first = sender.answers().get(shipment.expected().original());
        if (first != null && !first.receipt().equals(actual.receipt())) {
            add(shipment, "receipt", first.receipt(), actual.receipt(), "got another receipt for a duplicate");
        }
        if (first != null) {
            fields(shipment, first.fields(), actual, "got another answer for a duplicate");
        }
    }

    /** An answer to a question is what the core replied. */
    private void reply(Shipment shipment, Answer actual) {
        if (shipment.type().isQuestion() && core != null) {
            String key =
                    Books.replyKey(shipment.type().name(), shipment.sender().code(), shipment.serial());
            fields(
                    shipment,
                    Optional.ofNullable(core.replied().get(key)),
                    actual,
                    "got another answer than the core gave");
        }
    }

    private void fields(Shipment shipment, Optional<ObjectNode> expected, Answer actual, String text) {
        FieldComparison.compare(
                        expected.orElseGet(Json::object), actual.fields().orElseGet(Json::object))
                .forEach(each -> add(shipment, each.path(), each.expected(), each.actual(), text));
    }

    private void add(Shipment shipment, String field, String expected, String actual, String text) {
        String partner = shipment.sender().partner();
        found.add(new Difference(
                Kind.ANSWER,
                partner,
                shipment.type().name(),
                shipment.serial(),
                field,
                expected,
                actual,
                partner + " " + text));
    }
}
