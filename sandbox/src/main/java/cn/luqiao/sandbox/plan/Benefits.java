package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.BANK_ICBC;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.bank.Bank;
import cn.luqiao.sandbox.ids.CardNumber;
import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** R13: batches of benefits for the bank, and what the bank returns of each. */
final class Benefits {
    private static final int BATCHES = 4;
    private static final int LINES = 12;
    private static final List<String> ITEMS =
            List.of("DISABILITY_LUMP", "DISABILITY_ALLOWANCE", "NURSING_FEE", "DEPENDANT_PENSION");
    private static final List<String> FAILURES = List.of("户名与账号不符", "账户已销户");

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;
    private int cards;

    Benefits(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 0);
    }

    /** What the core wants paid; one batch has a wrong total, one a wrong card, one another holder of the account. */
    List<Shipment> payments() {
        List<Shipment> batches = new ArrayList<>();
        for (int number = 1; number <= BATCHES; number++) {
            batches.add(payment(number));
        }
        Shipment total = payment(BATCHES + 1);
        total.fields().put("totalAmount", "0.01");
        batches.add(total.refused("R13 X01: total and lines differ"));
        Shipment card = payment(BATCHES + 2);
        ObjectNode line = (ObjectNode) card.fields().path("lines").get(0);
        line.put("accountNo", CardNumber.withWrongCheck(line.path("accountNo").asText()));
        batches.add(card.refused("R13 X03: Luhn"));
        Shipment name = payment(BATCHES + 3);
        ((ObjectNode) name.fields().path("lines").get(1)).put("accountName", "别人");
        batches.add(name.refused("R13 X02: somebody else's account"));
        return Followers.added(batches, fields -> fields.put("agencyCode", "370103"));
    }

    /** What the bank returns; of the last batch first files that must not count, then the right one. */
    List<Shipment> returns(List<Shipment> payments) {
        List<Shipment> returns = new ArrayList<>();
        for (Shipment payment : payments) {
            if (payment.expected().verdict() == Verdict.ACCEPTED) {
                returns.add(returned(payment, returns.size() + 1));
            }
        }
        Shipment last = returns.remove(returns.size() - 1);
        Shipment unknown = copy(last, "-unknown", last.fields().deepCopy())
                .with("result", "2077")
                .refused("an unknown result is never success");
        Shipment fewer = copy(last, "-fewer", lessOne(last.fields().deepCopy()))
                .after(unknown.answered())
                .refused("R13 X06: not every line is answered");
        List<Shipment> all = Followers.added(returns, fields -> fields.put("agencyCode", "370103"));
        all.addAll(List.of(unknown, fewer, last.after(fewer.answered())));
        return all;
    }

    private Shipment payment(int number) {
        String batchNo = "FF3701" + Text.compact(today) + Text.digits(number, 4);
        ObjectNode fields = Json.object()
                .put("payBatchNo", batchNo)
                .put("payMonth", Text.month(YearMonth.from(today)))
                .put("agencyCode", "370102")
                .put("bankCode", "102");
        ArrayNode lines = Json.MAPPER.createArrayNode();
        for (int lineNo = 1; lineNo <= LINES; lineNo++) {
            lines.add(line(lineNo));
        }
        totals(fields, lines);
        return Shipment.of("R13-" + number, PROVINCIAL_CORE, RecordType.R13, batchNo, fields, BANK_ICBC);
    }

    private ObjectNode line(int lineNo) {
        Person person = cast.somebody();
        ObjectNode line = Json.object()
                .put("lineNo", lineNo)
                .put("benefitNo", "DY3701" + Text.compact(today) + Text.digits(++cards, 6))
                .put("itemCode", dice.oneOf(ITEMS));
        person.putInto(line);
        return line.put("accountName", person.name())
                .put("accountNo", CardNumber.of(cards))
                .put("amount", Text.amount(dice.yuan(500, 80_000)));
    }

    private static void totals(ObjectNode fields, ArrayNode lines) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            total = total.add(new BigDecimal(line.path("amount").asText()));
        }
        fields.put("totalCount", lines.size()).put("totalAmount", Text.amount(total));
        fields.set("lines", lines);
    }

    private Shipment returned(Shipment payment, int number) {
        ObjectNode fields = payment.fields().deepCopy();
        for (JsonNode each : fields.path("lines")) {
            ObjectNode line = (ObjectNode) each;
            if (dice.percent(20)) {
                line.put("resultCode", "FAIL").put("failReason", dice.oneOf(FAILURES));
            } else {
                line.put("resultCode", "OK");
            }
        }
        return Shipment.of("R13R-" + number, BANK_ICBC, RecordType.R13R, payment.serial(), fields, PROVINCIAL_CORE)
                .after(Bank.paid(payment.serial()));
    }

    private static Shipment copy(Shipment original, String suffix, ObjectNode fields) {
        return Shipment.of(
                        original.id() + suffix,
                        original.sender(),
                        original.type(),
                        original.serial(),
                        fields,
                        PROVINCIAL_CORE)
                .after(original.wire().after());
    }

    private static ObjectNode lessOne(ObjectNode fields) {
        ArrayNode lines = (ArrayNode) fields.path("lines");
        lines.remove(lines.size() - 1);
        totals(fields, lines);
        return fields;
    }
}
