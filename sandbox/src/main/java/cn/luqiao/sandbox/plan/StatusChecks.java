package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.CIVIL_AFFAIRS;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.civil.CivilAffairs;
import cn.luqiao.sandbox.ids.ResidentId;
import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** R15: the core has recipients checked before it pays, and the civil affairs department says what its registers hold. */
final class StatusChecks {
    private static final int CHECKS = 8;
    private static final int HIT_EVERY = 4;
    private static final List<String> KINDS = List.of("DEATH", "DEATH", "DEP_REMARRY", "DEP_AGE");

    private final LocalDate today;
    private final Cast cast;

    StatusChecks(Dice dice, LocalDate today) {
        this.today = today;
        this.cast = new Cast(dice, today, 8);
    }

    /** What the core asks; one identity number has a wrong check character. */
    List<Shipment> checks() {
        List<Shipment> checks = new ArrayList<>();
        for (int number = 1; number <= CHECKS; number++) {
            checks.add(check(number));
        }
        Shipment wrong = check(CHECKS + 1);
        wrong.fields()
                .put(
                        "idNo",
                        ResidentId.withWrongCheck(wrong.fields().path("idNo").asText()));
        checks.add(wrong.refused("R15 V-ID: check character"));
        return Followers.added(
                checks, fields -> fields.put("checkKind", "DEP_AGE").put("checkMonth", "202401"));
    }

    /** What comes back, each once it was asked; one death that nobody asked about, two reports that break a rule. */
    List<Shipment> reports(List<Shipment> checks) {
        List<Shipment> reports = new ArrayList<>();
        for (Shipment check : checks) {
            if (check.expected().verdict() == Verdict.ACCEPTED) {
                reports.add(answer(reports.size() + 1, check));
            }
        }
        reports.add(report(reports.size() + 1, found(person(Json.object()), true)));
        ObjectNode silent = found(person(Json.object()), true);
        silent.remove("evidenceRef");
        reports.add(report(reports.size() + 1, silent).refused("R15 X01: a hit without evidence"));
        ObjectNode coming = found(person(Json.object()), true)
                .put("eventDate", today.plusDays(2).toString());
        reports.add(report(reports.size() + 1, coming).refused("R15 X04: the event is in the future"));
        return Followers.added(reports, fields -> fields.put("checkMonth", "202401"));
    }

    private Shipment check(int number) {
        ObjectNode fields = person(Json.object()
                        .put("checkBatch", "BD" + Text.compact(today))
                        .put("checkMonth", Text.month(YearMonth.from(today))))
                .put("checkKind", KINDS.get(number % KINDS.size()))
                .put("source", "MCA");
        String serial = "BD" + Text.compact(today) + Text.digits(number, 6);
        return Shipment.of("R15C-" + number, PROVINCIAL_CORE, RecordType.R15C, serial, fields, CIVIL_AFFAIRS);
    }

    private Shipment answer(int number, Shipment check) {
        boolean hit = number % HIT_EVERY == 0;
        return report(number, found(check.fields().deepCopy(), hit).put("requestSerial", check.serial()))
                .after(CivilAffairs.asked(check.serial()));
    }

    private Shipment report(int number, ObjectNode fields) {
        String serial = "MZ" + Text.compact(today) + Text.digits(number, 6);
        return Shipment.of("R15-" + number, CIVIL_AFFAIRS, RecordType.R15, serial, fields, PROVINCIAL_CORE);
    }

    private ObjectNode person(ObjectNode fields) {
        cast.somebody().putInto(fields);
        return fields;
    }

    private ObjectNode found(ObjectNode fields, boolean hit) {
        fields.remove("personNo");
        fields.put("checkBatch", "MZ" + Text.compact(today))
                .put("checkMonth", Text.month(YearMonth.from(today)))
                .put("source", "MCA")
                .put("hit", hit)
                .put("action", "NONE");
        if (!fields.has("checkKind")) {
            fields.put("checkKind", "DEATH");
        }
        if (hit) {
            fields.put("eventDate", today.minusDays(20).toString()).put("evidenceRef", "MZ-" + Text.compact(today));
        }
        return fields;
    }
}
