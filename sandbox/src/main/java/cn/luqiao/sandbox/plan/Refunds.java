package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.FINANCE;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Receiver;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** R06: refunds that the core orders; one account is frozen, which only the finance department knows. */
final class Refunds {
    private static final int COUNT = 6;
    private static final List<String> REASONS = List.of("DUP", "OVER", "WRONG_PERSON", "RATE", "POLICY");

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;

    Refunds(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 7);
    }

    List<Shipment> tell() {
        List<Shipment> refunds = new ArrayList<>();
        for (int number = 1; number <= COUNT; number++) {
            refunds.add(refund(number));
        }
        Shipment frozen = refund(COUNT + 1);
        frozen.fields().put("payeeAccount", "9999" + Text.digits(COUNT, 12));
        refunds.add(frozen.heldBy(List.of(new Receiver(FINANCE, true))).because("the payee's account is frozen"));
        Shipment alone = refund(COUNT + 2);
        alone.fields().put("approver2", "op101");
        refunds.add(alone.refused("R06 X04: the same person approved twice"));
        Shipment beyond = refund(COUNT + 3);
        beyond.fields().put("refundAmount", "99999999.00");
        refunds.add(beyond.refused("R06 X01: more than was paid"));
        return Followers.added(refunds, fields -> fields.put("reason", "POLICY").put("refundAmount", "0.01"));
    }

    private Shipment refund(int number) {
        Employer employer = cast.employer(City.ZIBO);
        BigDecimal paid = dice.yuan(500, 90_000);
        ObjectNode fields = Json.object().put("refundNo", "TF" + Text.compact(today) + Text.digits(number, 6));
        employer.putInto(fields);
        fields.put("origPayNo", "3700" + Text.compact(today) + Text.digits(number, 6))
                .put("levyMonth", Text.month(YearMonth.from(today).minusMonths(2)))
                .put("origPaid", Text.amount(paid))
                .put("refundedBefore", "0.00")
                .put("refundAmount", Text.amount(paid.subtract(BigDecimal.TEN)))
                .put("reason", dice.oneOf(REASONS))
                .put("payeeName", employer.name())
                .put("payeeAccount", "1602" + Text.digits(number, 14))
                .put("applyDate", today.minusDays(3).toString())
                .put("approver1", "op101")
                .put("approver2", "op205");
        String serial = "TF" + Text.compact(today) + Text.digits(number, 6);
        return Shipment.of("R06-" + number, PROVINCIAL_CORE, RecordType.R06, serial, fields, FINANCE);
    }
}
