package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.CITY_JINAN;
import static cn.luqiao.sandbox.record.Participant.FINANCE;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.finance.Finance;
import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Receiver;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** R16: a city asks in an emergency, the core orders, the finance department reports what was settled. */
final class Funds {
    private static final int EMERGENCIES = 3;
    private static final int ALLOCATIONS = 5;
    private static final List<String> DIVISIONS = List.of("370100", "370300", "370600", "371300");

    private final Dice dice;
    private final LocalDate today;

    Funds(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
    }

    /** What Jinan asks for; one request lacks its deadline. */
    List<Shipment> requests() {
        List<Shipment> requests = new ArrayList<>();
        for (int number = 1; number <= EMERGENCIES; number++) {
            ObjectNode fields = emergency(number).put("status", "APPROVED");
            requests.add(shipment("jn-" + number, CITY_JINAN, "JN", number, fields, PROVINCIAL_CORE));
        }
        ObjectNode late = emergency(EMERGENCIES + 1).put("status", "APPROVED");
        late.remove("deadline");
        requests.add(shipment("jn-late", CITY_JINAN, "JN", EMERGENCIES + 1, late, PROVINCIAL_CORE)
                .refused("R16 X02: an emergency without a deadline"));
        return Followers.added(requests, Funds::changed);
    }

    /** What the core orders: the emergencies once they were asked for, allocations, reserves, two that break a rule. */
    List<Shipment> orders(List<Shipment> requests) {
        List<Shipment> orders = new ArrayList<>();
        requests.stream()
                .filter(each -> each.expected().verdict() == Verdict.ACCEPTED)
                .forEach(each -> orders.add(
                        order(orders.size() + 1, each.fields().deepCopy().put("status", "SENT"))
                                .after(each.answered())));
        for (int number = 1; number <= ALLOCATIONS; number++) {
            orders.add(order(orders.size() + 1, allocation(number)));
        }
        ObjectNode alone = allocation(ALLOCATIONS + 1);
        alone.putArray("approvals").add("op101").add("op101");
        orders.add(order(orders.size() + 1, alone).refused("R16 X05: the same person approved twice"));
        ObjectNode beyond = allocation(ALLOCATIONS + 2).put("moveType", "MONTHLY_ALLOC");
        beyond.put("planAmount", "1.00");
        orders.add(order(orders.size() + 1, beyond).refused("R16 X04: more than the plan allows"));
        return Followers.added(orders, Funds::changed);
    }

    /** What the finance department reports, each once it has the order; one report lacks an approver. */
    List<Shipment> receipts(List<Shipment> orders) {
        List<Shipment> receipts = new ArrayList<>();
        for (Shipment order : orders) {
            if (order.expected().verdict() == Verdict.ACCEPTED) {
                ObjectNode fields = order.fields().deepCopy().put("status", "SETTLED");
                receipts.add(receipt(receipts.size() + 1, fields));
            }
        }
        ObjectNode alone = receipts.get(0).fields().deepCopy();
        alone.putArray("approvals").add("op101");
        receipts.add(receipt(receipts.size() + 1, alone).refused("R16 X05: one approver only"));
        return Followers.added(receipts, Funds::changed);
    }

    private Shipment order(int number, ObjectNode fields) {
        return shipment("core-" + number, PROVINCIAL_CORE, "BF", number, fields, FINANCE);
    }

    private Shipment receipt(int number, ObjectNode fields) {
        Shipment receipt = shipment("fin-" + number, FINANCE, "CZ", number, fields, PROVINCIAL_CORE)
                .after(Finance.ordered(fields.path("moveNo").asText()));
        boolean jinan = fields.path("division").asText().startsWith(City.JINAN.prefix());
        return jinan
                ? receipt.heldBy(List.of(new Receiver(PROVINCIAL_CORE, false), new Receiver(CITY_JINAN, false)))
                : receipt;
    }

    private Shipment shipment(
            String id, Participant sender, String prefix, int number, ObjectNode fields, Participant receiver) {
        String serial = prefix + Text.compact(today) + Text.digits(number, 6);
        return Shipment.of("R16-" + id, sender, RecordType.R16, serial, fields, receiver);
    }

    private ObjectNode emergency(int number) {
        return movement("JJ" + Text.compact(today) + Text.digits(number, 4), "EMERGENCY", "370100")
                .put("reason", "较大事故先行垫付，第" + number + "起")
                .put("deadline", Text.time(today.plusDays(1).atTime(17, 0)));
    }

    private ObjectNode allocation(int number) {
        boolean reserve = number % 2 == 0;
        String moveNo = "BF" + Text.compact(today) + Text.digits(number, 4);
        ObjectNode fields =
                movement(moveNo, reserve ? "RESERVE" : "MONTHLY_ALLOC", DIVISIONS.get(number % DIVISIONS.size()));
        BigDecimal amount = new BigDecimal(fields.path("amount").asText());
        return fields.put("planAmount", Text.amount(amount.add(BigDecimal.TEN))).put("status", "APPROVED");
    }

    private ObjectNode movement(String moveNo, String type, String division) {
        ObjectNode fields = Json.object()
                .put("moveNo", moveNo)
                .put("moveType", type)
                .put("fiscalYear", today.getYear())
                .put("period", Text.month(YearMonth.from(today)))
                .put("fromAcct", "PROV_SPECIAL")
                .put("toAcct", "CITY_EXPEND")
                .put("division", division)
                .put("amount", Text.amount(dice.yuan(100_000, 9_000_000)))
                .put("requestTime", Text.time(today.atTime(9, 0)));
        fields.putArray("approvals").add("op101").add("op205");
        return fields;
    }

    private static ObjectNode changed(ObjectNode fields) {
        return fields.put("amount", "88.88");
    }
}
