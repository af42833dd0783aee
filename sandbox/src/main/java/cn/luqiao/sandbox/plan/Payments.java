package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.CITY_JINAN;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;
import static cn.luqiao.sandbox.record.Participant.TAX_QINGDAO;

import cn.luqiao.sandbox.ids.CreditCode;
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
import java.util.Iterator;
import java.util.List;

/** R05: what the two tax bureaus report as paid, partly for assessments of the same run, with some reversals. */
final class Payments {
    private static final List<City> SHANDONG = List.of(City.JINAN, City.JINAN, City.LAIWU, City.ZIBO, City.LINYI);
    private static final List<String> CHANNELS = List.of("CLIENT", "ETAX", "HALL", "BANK", "MOBILE");
    private static final int REFUSED_EVERY = 25;
    private static final int REVERSED_EVERY = 12;
    private static final int UNKNOWN_UNIT_EVERY = 60;

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;

    Payments(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 5);
    }

    /** About {@code count} payments of a bureau; half of them pay one of the assessments, once it was receipted. */
    List<Shipment> tell(Participant bureau, int count, List<Shipment> assessments) {
        Iterator<Shipment> payable = assessments.stream()
                .filter(each -> each.expected().verdict() == Verdict.ACCEPTED)
                .filter(each -> each.receivers().get(0).participant() == bureau)
                .iterator();
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            if (number % REVERSED_EVERY == 0) {
                shipments.add(reversal(shipments.get(number - 3), number));
            } else if (number % REFUSED_EVERY == 2) {
                shipments.add(broken(payment(bureau, number, free(bureau)), number / REFUSED_EVERY));
            } else if (bureau != TAX_QINGDAO && number % UNKNOWN_UNIT_EVERY == 4) {
                Employer unknown = cast.employer(City.JINAN).unknownToJinan();
                shipments.add(payment(bureau, number, unlinked(unknown)).because("city-jinan does not know the unit"));
            } else if (payable.hasNext() && dice.percent(50)) {
                Shipment assessment = payable.next();
                shipments.add(
                        payment(bureau, number, linked(assessment.fields())).after(assessment.answered()));
            } else {
                shipments.add(payment(bureau, number, free(bureau)));
            }
        }
        return Followers.added(shipments, fields -> fields.put("lateFee", "8.88"));
    }

    private ObjectNode free(Participant bureau) {
        return unlinked(cast.employer(bureau == TAX_QINGDAO ? City.QINGDAO : dice.oneOf(SHANDONG)));
    }

    private ObjectNode unlinked(Employer employer) {
        ObjectNode fields = Json.object();
        employer.putInto(fields);
        return fields.put("insuranceType", "410")
                .put("levyMonth", Text.month(YearMonth.from(today).minusMonths(1 + dice.below(3))))
                .put("paidAmount", Text.amount(dice.yuan(50, 90000)))
                .put("taxAuthorityCode", employer.taxAuthority());
    }

    private static ObjectNode linked(ObjectNode assessment) {
        ObjectNode fields =
                Json.object().put("assessNo", assessment.path("assessNo").asText());
        for (String same : List.of("uscc", "unitNo", "unitName", "insuranceType", "levyMonth", "taxAuthorityCode")) {
            fields.set(same, assessment.get(same));
        }
        return fields.put("paidAmount", assessment.path("payable").asText());
    }

    private Shipment payment(Participant bureau, int number, ObjectNode fields) {
        LocalDate paid = today.minusDays(3 + dice.below(20));
        String area = bureau == TAX_QINGDAO ? "3702" : "3700";
        fields.put("direction", 1)
                .put("payNo", "3" + area.substring(1) + Text.compact(today).substring(2) + Text.digits(number, 9))
                .put("lateFee", dice.percent(10) ? Text.amount(dice.yuan(1, 300)) : "0.00")
                .put("payDate", paid.toString());
        if (dice.percent(80)) {
            fields.put("treasuryDate", paid.plusDays(dice.below(3)).toString())
                    .put("treasuryCode", "15" + Text.digits(dice.below(100), 8));
        }
        if (dice.percent(80)) {
            fields.put("channel", dice.oneOf(CHANNELS));
        }
        return shipment(bureau, number, fields);
    }

    private Shipment reversal(Shipment original, int number) {
        ObjectNode fields = original.fields().deepCopy();
        String payNo = fields.path("payNo").asText();
        BigDecimal paid = new BigDecimal(fields.path("paidAmount").asText());
        fields.put("direction", -1)
                .put("origPayNo", payNo)
                .put("payNo", payNo.substring(0, payNo.length() - 9) + "9" + Text.digits(number, 8))
                .put("paidAmount", Text.amount(paid.abs().negate()))
                .put("lateFee", "0.00")
                .put("payDate", today.minusDays(1).toString());
        fields.remove(List.of("treasuryDate", "treasuryCode"));
        Shipment reversal = shipment(original.sender(), number, fields)
                .because("reversal of " + original.serial())
                .with("reversed", original.serial())
                .seen("origserial", original.serial())
                .after(original.answered());
        return original.expected().verdict() == Verdict.ACCEPTED
                ? reversal
                : reversal.refused("R00: reversal of what was refused itself");
    }

    private Shipment shipment(Participant bureau, int number, ObjectNode fields) {
        String serial = (bureau == TAX_QINGDAO ? "QD" : "SD") + Text.compact(today) + Text.digits(number, 10);
        String id = "R05-" + (bureau == TAX_QINGDAO ? "qd-" : "sd-") + number;
        List<Receiver> receivers = new ArrayList<>(List.of(new Receiver(PROVINCIAL_CORE, false)));
        String office = fields.path("taxAuthorityCode").asText().substring(1, 5);
        if (office.equals(City.JINAN.prefix()) || office.equals(City.LAIWU.prefix())) {
            boolean unknown = fields.path("unitNo").asText().startsWith("3799");
            receivers.add(new Receiver(CITY_JINAN, unknown));
        }
        return Shipment.of(id, bureau, RecordType.R05, serial, fields).heldBy(receivers);
    }

    private Shipment broken(Shipment shipment, int kind) {
        ObjectNode fields = shipment.fields();
        switch (kind % 4) {
            case 0 -> {
                LocalDate paid = LocalDate.parse(fields.path("payDate").asText());
                fields.put("treasuryDate", paid.minusDays(1).toString());
                return shipment.refused("R05 X02: treasuryDate before payDate");
            }
            case 1 -> {
                fields.put("uscc", CreditCode.withWrongCheck(fields.path("uscc").asText()));
                return shipment.refused("uscc: check character");
            }
            case 2 -> {
                fields.put("direction", -1);
                return shipment.refused("R05 X03: reversal without origPayNo and with a positive amount");
            }
            default -> {
                boolean qingdao = shipment.sender() == TAX_QINGDAO;
                fields.put("taxAuthorityCode", qingdao ? "13701020000" : "13702020000");
                return shipment.refused("R05 X05: unit and tax authority, one of Qingdao, one not");
            }
        }
    }
}
