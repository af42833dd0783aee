package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.reconcile.Counts.Column;
import cn.luqiao.sandbox.reconcile.Difference.Kind;
import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Receiver;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Arrival;
import cn.luqiao.sandbox.truth.Books;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the books of all partners and compares them: every accepted record is held exactly once by each of its
 * receivers with every field equal, nothing else is held, every answer is what the sender had to expect, and the sender
 * was told once of every refusal by a receiver.
 */
public final class Reconciliation {
    private final Map<Participant, Books> books = new EnumMap<>(Participant.class);
    private final Map<Participant, Holdings> holdings = new EnumMap<>(Participant.class);
    private final List<Difference> differences = new ArrayList<>();
    private final Counts counts = new Counts();
    private final Reasons reasons = new Reasons();

    private Reconciliation(Path root, Set<Participant> partners) {
        for (Participant each : partners) {
            books.put(each, Books.read(root, each));
            holdings.put(each, new Holdings(books.get(each)));
        }
    }

    /** The comparison of these partners' folders below the root, as they are now. */
    public static Report of(Path root, Set<Participant> partners) {
        Reconciliation reconciliation = new Reconciliation(root, partners);
        reconciliation.books.values().forEach(reconciliation::shipments);
        reconciliation.holdings.forEach(reconciliation::unexpected);
        return new Report(
                reconciliation.counts.rows(),
                reconciliation.reasons.refusals(),
                List.copyOf(reconciliation.differences));
    }

    private void shipments(Books sender) {
        NoticeCheck notices = new NoticeCheck(sender);
        for (Shipment each : sender.sent()) {
            Optional<Answer> answer = Optional.ofNullable(sender.answers().get(each.id()));
            boolean ordinary = each.expected().verdict() == Verdict.ACCEPTED;
            boolean held = ordinary && everyReceiver(each, answer);
            boolean told = ordinary && notices.told(each, answer);
            count(each, answer, held && told);
            differences.addAll(new AnswerCheck(sender, books.get(Participant.PROVINCIAL_CORE)).check(each, answer));
        }
        differences.addAll(notices.differences(sender.sent()));
    }

    private boolean everyReceiver(Shipment shipment, Optional<Answer> answer) {
        boolean refused =
                answer.filter(each -> each.outcome() == Answer.Outcome.REFUSED).isPresent();
        boolean all = true;
        for (Receiver receiver : shipment.receivers()) {
            List<Arrival> held =
                    holdings.get(receiver.participant()).expect(Sight.key(shipment, receiver.participant()));
            count(shipment, receiver.participant(), held);
            if (held.isEmpty()) {
                all = false;
                if (!refused) {
                    differences.add(missing(shipment, receiver.participant()));
                }
            } else {
                differences.addAll(ArrivalCheck.check(shipment, receiver, held));
            }
        }
        return all;
    }

    private static Difference missing(Shipment shipment, Participant receiver) {
        return new Difference(
                Kind.MISSING,
                receiver.partner(),
                shipment.type().name(),
                shipment.serial(),
                "",
                "held once",
                "not held",
                shipment.sender().partner() + " sent it and " + receiver.partner() + " does not hold it");
    }

    private void count(Shipment shipment, Optional<Answer> answer, boolean delivered) {
        String record = shipment.type().name();
        Participant sender = shipment.sender();
        counts.in(sender, record, Column.SENT);
        boolean accepted =
                answer.filter(each -> each.outcome() == Answer.Outcome.ACCEPTED).isPresent();
        boolean duplicate = shipment.expected().verdict() == Verdict.DUPLICATE;
        if (accepted) {
            counts.in(sender, record, duplicate ? Column.DUPLICATES : Column.ACCEPTED);
        }
        answer.filter(each -> each.outcome() == Answer.Outcome.REFUSED).ifPresent(each -> {
            counts.in(sender, record, Column.REFUSED);
            reasons.add(shipment, each);
        });
        if (delivered) {
            counts.in(sender, record, Column.DELIVERED);
        }
        boolean waits = answer.isEmpty()
                || (accepted && !delivered && shipment.expected().verdict() == Verdict.ACCEPTED);
        if (waits) {
            counts.in(sender, record, Column.WAITING);
        }
    }

    private void count(Shipment shipment, Participant receiver, List<Arrival> held) {
        String record = shipment.type().name();
        counts.out(receiver, record, Column.SENT, 1);
        if (held.isEmpty()) {
            counts.out(receiver, record, Column.WAITING, 1);
            return;
        }
        counts.out(receiver, record, held.get(0).refused() ? Column.REFUSED : Column.ACCEPTED, 1);
        counts.out(receiver, record, Column.DUPLICATES, held.size() - 1);
        counts.out(receiver, record, Column.DELIVERED, held.get(0).refused() ? 0 : 1);
    }

    private void unexpected(Participant partner, Holdings held) {
        for (Arrival each : held.unexpected()) {
            differences.add(new Difference(
                    Kind.UNEXPECTED,
                    partner.partner(),
                    each.record(),
                    each.serial().isEmpty() ? each.deliveryId() : each.serial(),
                    "",
                    "not held",
                    "held",
                    partner.partner() + " holds a record that nobody had to send to it (" + each.raw() + ")"));
        }
    }
}
