package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;
import static cn.luqiao.sandbox.record.Participant.TAX_QINGDAO;
import static cn.luqiao.sandbox.record.Participant.TAX_SHANDONG;

import cn.luqiao.sandbox.ids.CreditCode;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** R01: payers that the core registers, a third of them for Qingdao. */
final class Registrations {
    private static final List<City> ELSEWHERE = List.of(City.JINAN, City.ZIBO, City.YANTAI, City.LINYI);
    private static final int FIRST_UNIT = 700;

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;

    Registrations(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 7);
    }

    List<Shipment> tell(int count) {
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            City city = number % 3 == 0 ? City.QINGDAO : dice.oneOf(ELSEWHERE);
            Shipment shipment = Shipment.of(
                    "R01-" + number,
                    PROVINCIAL_CORE,
                    RecordType.R01,
                    "DJ" + Text.compact(today) + Text.digits(number, 8),
                    fields(number, city),
                    city == City.QINGDAO ? TAX_QINGDAO : TAX_SHANDONG);
            shipments.add(number % 5 == 2 ? broken(shipment, number / 5) : shipment);
        }
        return Followers.added(shipments, fields -> fields.put("contactPhone", "053199999999"));
    }

    private ObjectNode fields(int number, City city) {
        String county = dice.oneOf(city.counties());
        Person owner = cast.somebody();
        ObjectNode fields = Json.object()
                .put("uscc", CreditCode.enterprise(city.prefix() + "00", city.ordinal() * 1000 + FIRST_UNIT + number))
                .put("unitNo", city.prefix() + Text.digits(FIRST_UNIT + number, 6))
                .put("unitName", "测试" + city.label() + "<新>设&企业" + number)
                .put("unitType", dice.oneOf(List.of("ENT", "SOLE", "INST", "NGO")))
                .put("legalRepName", owner.name())
                .put("legalRepIdNo", owner.idNo())
                .put("industryCode", "3511")
                .put("riskClass", 4)
                .put("regDivision", county)
                .put("agencyCode", county)
                .put("taxAuthorityCode", "1" + county + "0000")
                .put("changeType", number % 4 == 0 ? "CANCEL" : "NEW")
                .put("effectiveDate", today.minusDays(1 + dice.below(20)).toString());
        if (number % 4 == 0) {
            fields.put("cancelDate", today.toString());
        }
        return dice.percent(50) ? fields.put("contactPhone", "0531" + Text.digits(number, 8)) : fields;
    }

    private static Shipment broken(Shipment shipment, int kind) {
        ObjectNode fields = shipment.fields();
        switch (kind % 3) {
            case 0 -> {
                fields.put("regDivision", "370202").put("taxAuthorityCode", "13701020000");
                return shipment.refused("R01 X05: a payer in Qingdao under a tax office of Jinan");
            }
            case 1 -> {
                fields.put("changeType", "CANCEL").remove("cancelDate");
                return shipment.refused("R01 X04: cancelled without cancelDate");
            }
            default -> {
                fields.put("uscc", CreditCode.withWrongCheck(fields.path("uscc").asText()));
                return shipment.refused("uscc: check character");
            }
        }
    }
}
