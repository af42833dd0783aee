package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.APPRAISAL_YANTAI;
import static cn.luqiao.sandbox.record.Participant.PORTAL;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;
import static cn.luqiao.sandbox.record.Participant.RECOGNITION_YANTAI;

import cn.luqiao.sandbox.ids.ResidentId;
import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Receiver;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** M01: what the hall applies for, several desks at once, and what it asks when the core has heard all of it. */
final class Matters {
    private static final List<String> ALL = List.of("RECOGNITION", "APPRAISAL", "BENEFIT");
    private static final List<String> LATER = List.of("APPRAISAL", "BENEFIT");
    private static final int TOO_LONG = 31;

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;

    Matters(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 9);
    }

    /** Name of the milestone that the core knows everything about a matter. */
    static String finished(String matterNo) {
        return "matter:" + matterNo;
    }

    List<Shipment> applications(int count) {
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Shipment application = application(number);
            shipments.add(number % 4 == 2 ? broken(application, number / 4) : application);
        }
        return Followers.added(shipments, fields -> fields.put("bodyParts", "右手"));
    }

    private Shipment application(int number) {
        List<String> services = number % 3 == 0 ? LATER : ALL;
        // An occupational disease, which the appraisal desk refuses without a diagnosis.
        boolean disease = number == 4;
        ObjectNode fields = fields(number, services, disease ? "OCC_DISEASE" : "ACCIDENT");
        List<Receiver> receivers = new ArrayList<>();
        if (services.contains("RECOGNITION")) {
            receivers.add(new Receiver(RECOGNITION_YANTAI, false));
        }
        receivers.add(new Receiver(APPRAISAL_YANTAI, disease));
        receivers.add(new Receiver(PROVINCIAL_CORE, false));
        return Shipment.of("M01-" + number, PORTAL, RecordType.M01, serial("AS", number), fields)
                .heldBy(receivers);
    }

    private ObjectNode fields(int number, List<String> services, String kind) {
        LocalDate accident = today.minusDays(5 + dice.below(10));
        ObjectNode fields = Json.object().put("matterNo", "YJS370602" + Text.compact(today) + Text.digits(number, 6));
        Person person = cast.somebody();
        person.putInto(fields);
        cast.employer(City.YANTAI).putInto(fields);
        fields.put("handlingDivision", dice.oneOf(City.YANTAI.counties()));
        services.forEach(fields.withArray("services")::add);
        fields.put("applicant", dice.oneOf(List.of("EMPLOYER", "EMPLOYEE")))
                .put("injuryKind", kind)
                .put("accidentTime", accident + "T09:10:00+08:00")
                .put("bodyParts", "左手\"中指\"")
                .put("applyDate", today.minusDays(1).toString())
                .put("mobile", person.mobile());
        return services.contains("RECOGNITION") ? fields : fields.put("caseNo", "GS370602" + Text.digits(number, 10));
    }

    private static Shipment broken(Shipment shipment, int kind) {
        ObjectNode fields = shipment.fields();
        if (kind % 2 == 0) {
            fields.put("applyDate", fields.path("accidentTime").asText().substring(0, 8) + "01");
            fields.put("accidentTime", fields.path("applyDate").asText().substring(0, 8) + "02T09:10:00+08:00");
            return shipment.refused("M01 X01: applied before the accident");
        }
        fields.put("idNo", ResidentId.withWrongCheck(fields.path("idNo").asText()));
        return shipment.refused("idNo: check character");
    }

    /** Status queries about applications that every desk takes, about one that never was, and one that is malformed. */
    List<Shipment> queries(List<Shipment> applications) {
        List<Shipment> queries = new ArrayList<>();
        for (Shipment each : applications) {
            boolean taken = each.expected().verdict() == Verdict.ACCEPTED
                    && each.receivers().stream().noneMatch(Receiver::refuses);
            if (taken) {
                String matterNo = each.fields().path("matterNo").asText();
                queries.add(query(
                                queries.size() + 1,
                                matterNo,
                                each.fields().path("idNo").asText())
                        .after(finished(matterNo)));
            }
        }
        Person stranger = cast.somebody();
        queries.add(query(queries.size() + 1, "YJS0", stranger.idNo()).because("a matter that never was"));
        queries.add(query(queries.size() + 1, "YJS1", "1".repeat(TOO_LONG)).refused("idNo: longer than 30"));
        return Followers.added(queries, fields -> fields.put("idNo", stranger.idNo()));
    }

    private Shipment query(int number, String matterNo, String idNo) {
        ObjectNode fields = Json.object().put("matterNo", matterNo).put("idNo", idNo);
        return Shipment.of(
                "M01Q-" + number, PORTAL, RecordType.M01Q, serial("AQ", number), fields, Participant.PROVINCIAL_CORE);
    }

    private String serial(String prefix, int number) {
        return prefix + Text.compact(today) + Text.digits(number, 6);
    }
}
