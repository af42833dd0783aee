package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.HOSPITAL_QILU;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** R11: settlements of the hospital, some of which the core rejects, and cancellations of accepted ones. */
final class Settlements {
    private static final List<String> CATEGORIES =
            List.of("BED", "EXAM", "TREAT", "SURGERY", "NURSE", "MATERIAL", "DRUG_W", "DRUG_C", "AID", "OTHER");
    private static final List<String> HEAD_AMOUNTS =
            List.of("totalFee", "inScopeFee", "outScopeFee", "fundPay", "personalPay", "employerPay", "otherPay");
    private static final List<String> LINE_AMOUNTS = List.of("qty", "amount", "inScope", "outScope");
    private static final int REFUSED_EVERY = 20;
    private static final int CANCELLED_EVERY = 9;
    private static final int REJECTED_EVERY = 8;

    private final Dice dice;
    private final LocalDate today;
    private final Registry registry;

    Settlements(Dice dice, LocalDate today, Registry registry) {
        this.dice = dice;
        this.today = today;
        this.registry = registry;
    }

    List<Shipment> tell(int count) {
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            if (number % REFUSED_EVERY == 2) {
                shipments.add(broken(settlement(number, "FINAL", true), number / REFUSED_EVERY));
            } else if (number % CANCELLED_EVERY == 0) {
                Shipment original = settlement(number, "FINAL", true);
                shipments.add(original);
                shipments.add(cancelled(original, number));
            } else {
                boolean rejected = number % REJECTED_EVERY == 5;
                Shipment each = settlement(number, dice.percent(20) ? "PRE" : "FINAL", !rejected);
                shipments.add(rejected ? each.because("the core rejects it: the filing has run out") : each);
            }
        }
        return Followers.added(shipments, fields -> fields.put("visitNo", "ZY000000"));
    }

    private Shipment settlement(int number, String settleType, boolean open) {
        int index = registry.pick(open, dice);
        Filing filing = registry.filing(index);
        boolean stay = dice.percent(50);
        LocalDate discharge = today.minusDays(1 + dice.below(15));
        LocalDate admit = stay ? discharge.minusDays(1 + dice.below(10)) : discharge;
        ObjectNode fields = Json.object()
                .put("settleNo", "JS" + Text.compact(today) + Text.digits(number, 9))
                .put("hisSerial", hisSerial(number))
                .put("filingNo", filing.filingNo())
                .put("caseNo", filing.caseNo());
        registry.person(index).putInto(fields);
        if (dice.percent(30)) {
            fields.put("ssCardNo", "A9900" + Text.digits(index, 4));
        }
        fields.put("institutionCode", Registry.QILU)
                .put("medType", stay ? "42" : "41")
                .put("visitNo", (stay ? "ZY" : "MZ") + Text.digits(number, 8))
                .put("admitDate", admit.toString())
                .put("dischargeDate", discharge.toString());
        filing.diagnoses().forEach(fields.withArray("diagnoses")::add);
        bill(fields, admit);
        fields.put("settleType", settleType).put("settleTime", Text.time(discharge.atTime(23, 31, 5)));
        return shipment(number, "R11-" + number, fields);
    }

    private void bill(ObjectNode fields, LocalDate admit) {
        BigDecimal inScope = BigDecimal.ZERO;
        BigDecimal outScope = BigDecimal.ZERO;
        ArrayNode fees = Json.MAPPER.createArrayNode();
        int lines = 1 + dice.below(6);
        for (int number = 1; number <= lines; number++) {
            BigDecimal price = BigDecimal.valueOf(1000 + dice.below(4_000_000), 4);
            BigDecimal quantity = BigDecimal.valueOf(1 + dice.below(40), 1);
            BigDecimal amount = price.multiply(quantity).setScale(2, RoundingMode.HALF_UP);
            BigDecimal out =
                    dice.percent(30) ? amount.movePointLeft(1).setScale(2, RoundingMode.DOWN) : BigDecimal.ZERO;
            fees.addObject()
                    .put("lineNo", number)
                    .put("itemCode", "XA" + Text.digits(dice.below(10_000), 7))
                    .put("category", dice.oneOf(CATEGORIES))
                    .put("feeTime", Text.time(admit.atTime(8 + dice.below(12), dice.below(60), dice.below(60))))
                    .put("unitPrice", Text.quantity(price))
                    .put("qty", Text.quantity(quantity))
                    .put("amount", Text.amount(amount))
                    .put("inScope", Text.amount(amount.subtract(out)))
                    .put("outScope", Text.amount(out));
            inScope = inScope.add(amount.subtract(out));
            outScope = outScope.add(out);
        }
        fields.put("totalFee", Text.amount(inScope.add(outScope)))
                .put("inScopeFee", Text.amount(inScope))
                .put("outScopeFee", Text.amount(outScope))
                .put("fundPay", Text.amount(inScope))
                .put("personalPay", Text.amount(outScope))
                .put("employerPay", "0.00")
                .put("otherPay", "0.00")
                .set("fees", fees);
    }

    private Shipment cancelled(Shipment original, int number) {
        int other = 900_000 + number;
        ObjectNode fields = original.fields().deepCopy();
        HEAD_AMOUNTS.forEach(name -> negate(fields, name));
        for (JsonNode line : fields.path("fees")) {
            LINE_AMOUNTS.forEach(name -> negate((ObjectNode) line, name));
        }
        fields.put("settleType", "CANCEL")
                .put("origSettleNo", fields.path("settleNo").asText())
                .put("settleNo", "JS" + Text.compact(today) + Text.digits(other, 9))
                .put("hisSerial", hisSerial(other));
        return shipment(other, original.id() + "-cancel", fields)
                .because("cancels " + original.serial())
                .after(original.answered());
    }

    private static void negate(ObjectNode fields, String name) {
        BigDecimal negated = new BigDecimal(fields.path(name).asText()).negate();
        fields.put(name, negated.toPlainString());
    }

    private Shipment shipment(int number, String id, ObjectNode fields) {
        return Shipment.of(id, HOSPITAL_QILU, RecordType.R11, hisSerial(number), fields, PROVINCIAL_CORE);
    }

    private String hisSerial(int number) {
        return Registry.QILU + Text.compact(today) + Text.digits(number, 6);
    }

    private static Shipment broken(Shipment settlement, int kind) {
        ObjectNode fields = settlement.fields();
        switch (kind % 4) {
            case 0 -> {
                fields.put(
                        "totalFee",
                        Text.amount(new BigDecimal(fields.path("totalFee").asText()).add(BigDecimal.TEN)));
                return settlement.refused("R11 X01: the lines do not add up to totalFee");
            }
            case 1 -> {
                fields.put(
                        "personalPay",
                        Text.amount(new BigDecimal(fields.path("personalPay").asText()).add(BigDecimal.ONE)));
                return settlement.refused("R11 X03: the payers do not add up to totalFee");
            }
            case 2 -> {
                ((ObjectNode) fields.path("fees").get(0)).put("feeTime", "2020-01-01T08:00:00+08:00");
                return settlement.refused("R11 X05: a fee before admission");
            }
            default -> {
                fields.put("settleType", "CANCEL");
                return settlement.refused("R11 X06: a cancellation without origSettleNo and with positive amounts");
            }
        }
    }
}
