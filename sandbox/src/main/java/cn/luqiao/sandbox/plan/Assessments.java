package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;
import static cn.luqiao.sandbox.record.Participant.TAX_QINGDAO;
import static cn.luqiao.sandbox.record.Participant.TAX_SHANDONG;

import cn.luqiao.sandbox.ids.CreditCode;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** R04: what the core assesses, about a third of it for Qingdao, half of it with details. */
final class Assessments {
    private static final List<String> BASE_RATES =
            List.of("0.002", "0.004", "0.007", "0.009", "0.011", "0.013", "0.016", "0.019");
    private static final List<String> FLOATS = List.of("1.00", "1.20", "1.50", "0.50", "0.80");
    private static final List<City> ELSEWHERE = List.of(City.JINAN, City.JINAN, City.LAIWU, City.ZIBO, City.YANTAI);
    private static final int REFUSED_EVERY = 25;

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;

    Assessments(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 4);
    }

    List<Shipment> tell(int count) {
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            City city = number % 3 == 0 ? City.QINGDAO : dice.oneOf(ELSEWHERE);
            ObjectNode fields = dice.percent(50) ? withDetails(number, city) : withoutDetails(number, city);
            Shipment shipment = Shipment.of(
                    "R04-" + number,
                    PROVINCIAL_CORE,
                    RecordType.R04,
                    "YZ" + Text.compact(today) + Text.digits(number, 8),
                    fields,
                    city == City.QINGDAO ? TAX_QINGDAO : TAX_SHANDONG);
            shipments.add(number % REFUSED_EVERY == 2 ? broken(shipment, number / REFUSED_EVERY) : shipment);
        }
        return Followers.added(
                shipments, fields -> fields.put("dueDate", today.plusDays(60).toString()));
    }

    private ObjectNode withDetails(int number, City city) {
        int headcount = 1 + dice.below(5);
        ObjectNode fields = head(number, city, headcount);
        BigDecimal rate = new BigDecimal(fields.path("effectiveRate").asText());
        BigDecimal bases = BigDecimal.ZERO;
        BigDecimal payables = BigDecimal.ZERO;
        ArrayNode details = Json.MAPPER.createArrayNode();
        for (int i = 0; i < headcount; i++) {
            BigDecimal base = dice.yuan(5000, 20000);
            BigDecimal payable = base.multiply(rate).setScale(2, RoundingMode.HALF_UP);
            bases = bases.add(base);
            payables = payables.add(payable);
            ObjectNode detail = details.addObject();
            cast.somebody().putInto(detail);
            detail.put("base", Text.amount(base)).put("payable", Text.amount(payable));
        }
        fields.put("totalBase", Text.amount(bases)).put("payable", Text.amount(payables));
        return tail(fields).set("details", details);
    }

    private ObjectNode withoutDetails(int number, City city) {
        int headcount = 1 + dice.below(200);
        ObjectNode fields = head(number, city, headcount);
        BigDecimal rate = new BigDecimal(fields.path("effectiveRate").asText());
        BigDecimal total = dice.yuan(5000, 12000).multiply(BigDecimal.valueOf(headcount));
        fields.put("totalBase", Text.amount(total)).put("payable", Text.amount(total.multiply(rate)));
        return tail(fields);
    }

    private ObjectNode head(int number, City city, int headcount) {
        int riskClass = 1 + dice.below(BASE_RATES.size());
        BigDecimal base = new BigDecimal(BASE_RATES.get(riskClass - 1));
        String factor = FLOATS.get(dice.below(riskClass == 1 ? 3 : FLOATS.size()));
        String relief = dice.percent(20) ? "0.80" : "1.00";
        ObjectNode fields = Json.object().put("assessNo", "HD" + Text.compact(today) + Text.digits(number, 8));
        Employer employer = cast.employer(city);
        employer.putInto(fields);
        fields.put("insuranceType", "410")
                .put("levyMonth", Text.month(YearMonth.from(today).minusMonths(1)))
                .put("accountMonth", Text.month(YearMonth.from(today)))
                .put("assessType", dice.oneOf(List.of("NORMAL", "NORMAL", "NORMAL", "BACKPAY", "ADJUST", "ANNUAL")))
                .put("headcount", headcount)
                .put("riskClass", riskClass)
                .put("baseRate", Text.rate(base))
                .put("floatFactor", factor)
                .put("reliefFactor", relief)
                .put(
                        "effectiveRate",
                        Text.rate(base.multiply(new BigDecimal(factor)).multiply(new BigDecimal(relief))));
        return fields.put("taxAuthorityCode", employer.taxAuthority());
    }

    private ObjectNode tail(ObjectNode fields) {
        return fields.put("dueDate", today.plusDays(15).toString());
    }

    private Shipment broken(Shipment shipment, int kind) {
        ObjectNode fields = shipment.fields();
        switch (kind % 5) {
            case 0 -> {
                fields.put(
                        "payable",
                        Text.amount(new BigDecimal(fields.path("payable").asText()).movePointRight(1)));
                fields.remove("details");
                return shipment.refused("R04 X02: payable is ten times totalBase x effectiveRate");
            }
            case 1 -> {
                fields.put("levyMonth", "209912");
                return shipment.refused("R04 X06: levyMonth after accountMonth");
            }
            case 2 -> {
                fields.put("floatFactor", "0.70");
                return shipment.refused("R04 X04: floatFactor not allowed");
            }
            case 3 -> {
                fields.put("uscc", CreditCode.withWrongCheck(fields.path("uscc").asText()));
                return shipment.refused("uscc: check character");
            }
            default -> {
                fields.put("headcount", 2);
                cast.somebody()
                        .putInto(fields.putArray("details")
                                .addObject()
                                .put("base", "1.00")
                                .put("payable", "0.01"));
                return shipment.refused("R04 X03: details do not have headcount entries");
            }
        }
    }
}
