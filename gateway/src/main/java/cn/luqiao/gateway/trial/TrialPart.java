package cn.luqiao.gateway.trial;

import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Examination;
import cn.luqiao.core.record.Record;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a message, or of up to 1,000 lines of a batch.
 *
 * @param items the records that were read, good and bad
 * @param flow id of the flow that takes the good ones; empty when none does or there is nothing good
 * @param receivers what each receiver would get
 * @param problems why there would be no plan
 */
public record TrialPart(List<Item> items, Optional<String> flow, List<Receiver> receivers, List<Problem> problems) {
    public TrialPart {
        items = List.copyOf(items);
        receivers = List.copyOf(receivers);
        problems = List.copyOf(problems);
    }

    /**
     * One record.
     *
     * @param place where it stands: empty for a message, the line's number in a batch
     * @param record what was read, with its flags
     * @param problems everything that refuses it
     * @param skipped rules that need facts which only the ledger or the receiver knows
     */
    public record Item(String place, Record record, List<Problem> problems, List<Examination.Skipped> skipped) {}

    /**
     * What one receiver would get.
     *
     * @param planned the delivery
     * @param wire the bytes; empty when they cannot be written
     * @param problem why they cannot
     */
    public record Receiver(PlannedDelivery planned, Optional<DeliveryJob.Wire> wire, Optional<Problem> problem) {}

    /** Whether every record would be accepted, planned and written. */
    public boolean good() {
        return problems.isEmpty()
                && items.stream().allMatch(item -> item.problems().isEmpty())
                && receivers.stream().allMatch(receiver -> receiver.problem().isEmpty());
    }
}
