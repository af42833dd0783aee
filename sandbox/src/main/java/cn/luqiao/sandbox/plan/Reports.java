package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.APPRAISAL_YANTAI;
import static cn.luqiao.sandbox.record.Participant.PORTAL;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;
import static cn.luqiao.sandbox.record.Participant.RECOGNITION_YANTAI;

import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** M02: how far each desk is with the matters that it took, step by step. */
final class Reports {
    private static final List<String> STAGES = List.of("RECEIVED", "ACCEPTED", "DONE");
    private static final Map<Participant, String> DESKS =
            Map.of(RECOGNITION_YANTAI, "RECOGNITION", APPRAISAL_YANTAI, "APPRAISAL", PROVINCIAL_CORE, "BENEFIT");
    private static final Map<Participant, String> PREFIXES =
            Map.of(RECOGNITION_YANTAI, "JR", APPRAISAL_YANTAI, "JA", PROVINCIAL_CORE, "JB");

    private final LocalDate today;

    Reports(LocalDate today) {
        this.today = today;
    }

    List<Shipment> of(Participant sender, List<Shipment> applications) {
        List<Shipment> reports = new ArrayList<>();
        for (Shipment each : applications) {
            if (each.expected().verdict() == Verdict.ACCEPTED && takes(sender, each)) {
                steps(sender, each, reports);
            }
        }
        reports.add(broken(sender, reports.size() + 1, applications.get(0)));
        return Followers.added(reports, fields -> fields.put("note", "另一说明"));
    }

    private static boolean takes(Participant sender, Shipment application) {
        return application.receivers().stream().anyMatch(each -> each.participant() == sender && !each.refuses());
    }

    private void steps(Participant sender, Shipment application, List<Shipment> reports) {
        String before = application.answered();
        for (int step = 1; step <= STAGES.size(); step++) {
            String stage = STAGES.get(step - 1);
            ObjectNode fields = fields(sender, application, step, stage);
            Shipment report = shipment(sender, reports.size() + 1, fields).after(before);
            reports.add(report);
            before = report.answered();
        }
    }

    private Shipment shipment(Participant sender, int number, ObjectNode fields) {
        String serial = PREFIXES.get(sender) + Text.compact(today) + Text.digits(number, 6);
        String id = "M02-" + PREFIXES.get(sender) + "-" + number;
        return sender == PROVINCIAL_CORE
                ? Shipment.of(id, sender, RecordType.M02, serial, fields, PORTAL)
                : Shipment.of(id, sender, RecordType.M02, serial, fields, PORTAL, PROVINCIAL_CORE);
    }

    private ObjectNode fields(Participant sender, Shipment application, int step, String stage) {
        ObjectNode fields = Json.object();
        fields.set("matterNo", application.fields().get("matterNo"));
        fields.put("desk", DESKS.get(sender))
                .put("stepNo", step)
                .put("stage", stage)
                .put("stageTime", today + "T" + Text.digits(7 + step, 2) + ":30:00+08:00");
        if (stage.equals("DONE")) {
            fields.put("resultNo", PREFIXES.get(sender) + "〔" + today.getYear() + "〕" + application.id());
        } else {
            fields.put("nextDue", today.plusDays(15).toString());
        }
        return fields;
    }

    /** Each desk breaks another rule once. */
    private Shipment broken(Participant sender, int number, Shipment application) {
        ObjectNode fields = fields(sender, application, 9, "ACCEPTED");
        Shipment report = shipment(sender, number, fields).after(application.answered());
        if (sender == RECOGNITION_YANTAI) {
            fields.put("stage", "DONE");
            return report.refused("M02 X01: done without a result number");
        }
        if (sender == APPRAISAL_YANTAI) {
            fields.put("matterNo", "YJS9999");
            return report.refused("M02 X03: nobody applied for this matter");
        }
        fields.put("stage", "SUPPLEMENT");
        return report.refused("M02 X02: papers missing without a note");
    }
}
