package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.FINANCE;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;
import static cn.luqiao.sandbox.record.Participant.TREASURY;

import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.treasury.Treasury;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** R16 of the treasury: what it booked goes into the provincial account, and refunds are paid out of it on order. */
final class Collections {
    private static final int COLLECTED = 4;
    private static final int REFUNDS = 3;
    private static final List<String> DIVISIONS = List.of("370100", "370200", "370300", "371300");

    private final Dice dice;
    private final LocalDate today;

    Collections(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
    }

    /** Refunds that the core orders from the treasury; one that the same person approved twice. */
    List<Shipment> orders() {
        List<Shipment> orders = new ArrayList<>();
        for (int number = 1; number <= REFUNDS; number++) {
            orders.add(order(number, refund(number)));
        }
        ObjectNode alone = refund(REFUNDS + 1);
        alone.putArray("approvals").add("op101").add("op101");
        orders.add(order(REFUNDS + 1, alone).refused("R16 X05: the same person approved twice"));
        return Followers.added(orders, fields -> fields.put("amount", "88.88"));
    }

    /** What the treasury reports: money booked, refunds paid; one amount of nothing, one account it may not pay into. */
    List<Shipment> reports(List<Shipment> orders) {
        List<Shipment> reports = new ArrayList<>();
        for (int number = 1; number <= COLLECTED; number++) {
            reports.add(report(reports.size() + 1, collection(number), PROVINCIAL_CORE, FINANCE));
        }
        for (Shipment order : orders) {
            if (order.expected().verdict() == Verdict.ACCEPTED) {
                ObjectNode paid = order.fields().deepCopy().put("status", "SETTLED");
                reports.add(report(reports.size() + 1, paid, PROVINCIAL_CORE)
                        .after(Treasury.paid(paid.path("moveNo").asText())));
            }
        }
        ObjectNode nothing = collection(COLLECTED + 1).put("amount", "0.00");
        reports.add(report(reports.size() + 1, nothing).refused("R16 X01: nothing is moved"));
        ObjectNode astray = collection(COLLECTED + 2).put("toAcct", "CITY_EXPEND");
        reports.add(report(reports.size() + 1, astray).refused("R16 X03: money booked belongs to the province"));
        return Followers.added(reports, fields -> fields.put("amount", "88.88"));
    }

    private Shipment order(int number, ObjectNode fields) {
        String serial = "TK" + Text.compact(today) + Text.digits(number, 6);
        return Shipment.of("R16-refund-" + number, PROVINCIAL_CORE, RecordType.R16, serial, fields, TREASURY);
    }

    private Shipment report(int number, ObjectNode fields, Participant... receivers) {
        String serial = Text.compact(today) + Text.digits(number, 12);
        return Shipment.of("R16-treasury-" + number, TREASURY, RecordType.R16, serial, fields, receivers);
    }

    private ObjectNode refund(int number) {
        return movement("TK", number, "REFUND", "PAYER").put("status", "APPROVED");
    }

    private ObjectNode collection(int number) {
        return movement("GJ", number, "COLLECT", "PROV_SPECIAL").put("status", "SETTLED");
    }

    private ObjectNode movement(String prefix, int number, String type, String into) {
        ObjectNode fields = Json.object()
                .put("moveNo", prefix + Text.compact(today) + Text.digits(number, 8))
                .put("moveType", type)
                .put("fiscalYear", today.getYear())
                .put("period", Text.month(YearMonth.from(today)))
                .put("fromAcct", "TREASURY")
                .put("toAcct", into)
                .put("division", DIVISIONS.get(number % DIVISIONS.size()))
                .put("amount", Text.amount(dice.yuan(1_000, 9_000_000)))
                .put("reason", "工伤保险费 䶮 第" + number + "笔")
                .put("requestTime", Text.time(today.atTime(16, 0)));
        fields.putArray("approvals").add("zs001").add("zs002");
        return fields;
    }
}
