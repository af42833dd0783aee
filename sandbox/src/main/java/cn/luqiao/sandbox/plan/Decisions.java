package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.HOSPITAL_QILU;
import static cn.luqiao.sandbox.record.Participant.PORTAL;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;
import static cn.luqiao.sandbox.record.Participant.RECOGNITION_YANTAI;

import cn.luqiao.sandbox.ids.ResidentId;
import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** R08: decisions of the city of Yantai, and revocations of some, which reach whoever was told the decision. */
final class Decisions {
    private static final List<String> KINDS = List.of("ACCIDENT", "COMMUTE", "OUTING");
    private static final List<String> CLAUSES = List.of("14-1", "14-6", "14-5");
    private static final List<String> PARTS = List.of("左手", "右下肢", "腰椎");
    private static final List<List<String>> DIAGNOSES =
            List.of(List.of("S62.600x001"), List.of("S82.200", "T14.100"), List.of());
    private static final int REVOKED_EVERY = 4;

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;
    private final List<Shipment> standing = new ArrayList<>();
    private final List<Shipment> revocations = new ArrayList<>();

    Decisions(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 8);
    }

    List<Shipment> tell(int count) {
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Shipment decision = shipment(number, "RD", fields(number));
            decision = number % 5 == 2 ? broken(decision, number / 5) : decision;
            shipments.add(decision);
            if (decision.expected().verdict() == Verdict.ACCEPTED) {
                if (number % REVOKED_EVERY == 0) {
                    Shipment revocation = revocation(number, decision);
                    shipments.add(revocation);
                    revocations.add(revocation);
                } else {
                    standing.add(decision);
                }
            }
        }
        return Followers.added(shipments, fields -> fields.put("bodyParts", "全身多处"));
    }

    /** Accepted decisions that stand, once they were told. */
    List<Shipment> standing() {
        return standing;
    }

    /** Revocations, once they were told. */
    List<Shipment> revocations() {
        return revocations;
    }

    private Shipment shipment(int number, String prefix, ObjectNode fields) {
        return Shipment.of(
                "R08-" + prefix + "-" + number,
                RECOGNITION_YANTAI,
                RecordType.R08,
                prefix + Text.compact(today) + Text.digits(number, 6),
                fields,
                PROVINCIAL_CORE,
                HOSPITAL_QILU,
                PORTAL);
    }

    private ObjectNode fields(int number) {
        LocalDate accident = today.minusDays(50 + dice.below(8));
        int kind = dice.below(KINDS.size());
        Employer employer = cast.employer(City.YANTAI);
        ObjectNode fields = Json.object().put("caseNo", "GS370602" + today.getYear() + Text.digits(number, 6));
        cast.somebody().putInto(fields);
        employer.putInto(fields);
        fields.put("authorityDivision", "370602")
                .put("applicant", dice.oneOf(List.of("EMPLOYER", "EMPLOYEE", "RELATIVE")))
                .put("injuryKind", KINDS.get(kind))
                .put("accidentTime", accident + "T14:25:00+08:00")
                .put("bodyParts", PARTS.get(kind));
        if (!DIAGNOSES.get(kind).isEmpty()) {
            DIAGNOSES.get(kind).forEach(fields.withArray("diagnoses")::add);
        }
        return fields.put("applyDate", accident.plusDays(5).toString())
                .put("acceptDate", accident.plusDays(10).toString())
                .put("result", "RECOGNISED")
                .put("clause", CLAUSES.get(kind))
                .put("decisionNo", "烟芝人社工认字〔" + today.getYear() + "〕第" + Text.digits(number, 5) + "号")
                .put("decisionDate", accident.plusDays(30).toString())
                .put("deliverDate", accident.plusDays(33).toString());
    }

    private Shipment revocation(int number, Shipment decision) {
        ObjectNode fields = decision.fields().deepCopy();
        fields.remove(List.of("clause", "acceptDate", "deliverDate"));
        fields.put("result", "REVOKED")
                .put("decisionNo", "烟芝人社工撤字〔" + today.getYear() + "〕第" + Text.digits(number, 5) + "号")
                .put("decisionDate", today.toString());
        return shipment(number, "RC", fields)
                .after(decision.answered())
                .because("revoked: whoever was told the decision is told this");
    }

    private static Shipment broken(Shipment shipment, int kind) {
        ObjectNode fields = shipment.fields();
        switch (kind % 3) {
            case 0 -> {
                LocalDate accident =
                        LocalDate.parse(fields.path("accidentTime").asText().substring(0, 10));
                fields.put("applyDate", accident.minusDays(1).toString()).remove("acceptDate");
                return shipment.refused("R08 X01: applied before the accident");
            }
            case 1 -> {
                fields.put("clause", "16-2");
                return shipment.refused("R08 X05: recognised under article 16");
            }
            default -> {
                fields.put("idNo", ResidentId.withWrongCheck(fields.path("idNo").asText()));
                return shipment.refused("idNo: check character");
            }
        }
    }
}
