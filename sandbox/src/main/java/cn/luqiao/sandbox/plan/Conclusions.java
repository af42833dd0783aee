package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.APPRAISAL_YANTAI;
import static cn.luqiao.sandbox.record.Participant.PORTAL;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** R09: conclusions of Yantai's appraisal committee on cases that were decided before. */
final class Conclusions {
    private static final List<String> COPIED = List.of("caseNo", "idType", "idNo", "name", "personNo");
    private static final List<String> GRADES = List.of("05", "07", "08", "09", "10", "00");

    private final Dice dice;
    private final LocalDate today;

    Conclusions(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
    }

    /** Conclusions on decided cases, and one on a case whose decision was revoked, which the gateway knows. */
    List<Shipment> tell(List<Shipment> decided, List<Shipment> revoked) {
        List<Shipment> shipments = new ArrayList<>();
        for (Shipment decision : decided) {
            shipments.add(conclusion(shipments.size() + 1, decision));
        }
        if (!shipments.isEmpty()) {
            Shipment late = conclusion(shipments.size() + 1, decided.get(0));
            late.fields().put("conclusionDate", today.plusDays(70).toString()).remove("deliverDate");
            shipments.add(late.refused("R09 X02: concluded later than 60 days after the papers"));
        }
        revoked.stream()
                .limit(1)
                .forEach(revocation -> shipments.add(conclusion(shipments.size() + 1, revocation)
                        .refused("R09 X01: the recognition of this case was revoked")));
        return Followers.added(shipments, fields -> fields.put("grade", "06"));
    }

    private Shipment conclusion(int number, Shipment decision) {
        ObjectNode fields = Json.object().put("appraisalNo", "JD" + Text.compact(today) + Text.digits(number, 5));
        COPIED.forEach(name -> fields.set(name, decision.fields().get(name)));
        fields.put("appraisalType", dice.oneOf(List.of("INITIAL", "LEAVE")))
                .put("committeeLevel", "CITY")
                .put("committeeDivision", "370600")
                .put("receiveDate", today.minusDays(10).toString())
                .put("extended", false)
                .put("conclusionDate", today.minusDays(2).toString())
                .put("conclusionNo", "烟劳鉴〔" + today.getYear() + "〕" + Text.digits(number, 5) + "号")
                .put("grade", dice.oneOf(GRADES))
                .put("nursingLevel", "0")
                .put("deliverDate", today.toString());
        String serial = "JD" + Text.compact(today) + Text.digits(number, 6);
        return Shipment.of("R09-" + number, APPRAISAL_YANTAI, RecordType.R09, serial, fields, PROVINCIAL_CORE, PORTAL)
                .after(decision.answered());
    }
}
