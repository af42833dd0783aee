package cn.luqiao.sandbox.core;

import cn.luqiao.sandbox.partner.Milestones;
import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the core knows of matters: the applications, every desk's reports, and so how far each one is. */
final class MatterDesk {
    private static final String FINISHED = "matter:";
    /** Fields of a report that the status does not repeat. */
    private static final List<String> UNSAID = List.of("matterNo", "nextDue", "note");

    private final Milestones milestones;
    private final Map<String, ObjectNode> applications = new HashMap<>();
    private final Map<String, TreeMap<String, ObjectNode>> reports = new HashMap<>();

    MatterDesk(Milestones milestones) {
        this.milestones = milestones;
    }

    synchronized void applied(ObjectNode application) {
        String matter = application.path("matterNo").asText();
        applications.putIfAbsent(matter, application);
        look(matter);
    }

    /** A report of any desk, the core's own included. */
    synchronized void reported(ObjectNode report) {
        String matter = report.path("matterNo").asText();
        String place = report.path("desk").asText() + " "
                + (1000 + report.path("stepNo").asInt());
        reports.computeIfAbsent(matter, key -> new TreeMap<>()).put(place, report);
        look(matter);
    }

    /** Answer to a status query. */
    synchronized ObjectNode status(ObjectNode query) {
        String matter = query.path("matterNo").asText();
        ObjectNode application = applications.get(matter);
        ObjectNode answer = Json.object().put("matterNo", matter);
        if (application == null || !application.path("idNo").equals(query.path("idNo"))) {
            return answer.put("known", false);
        }
        answer.put("known", true).put("finished", finished(matter));
        for (ObjectNode each : reports.getOrDefault(matter, new TreeMap<>()).values()) {
            ObjectNode step = each.deepCopy();
            step.remove(UNSAID);
            answer.withArray("progress").add(step);
        }
        return answer;
    }

    private void look(String matter) {
        if (finished(matter)) {
            milestones.reached(FINISHED + matter);
        }
    }

    private boolean finished(String matter) {
        ObjectNode application = applications.get(matter);
        if (application == null) {
            return false;
        }
        for (JsonNode service : application.path("services")) {
            boolean done = reports.getOrDefault(matter, new TreeMap<>()).values().stream()
                    .anyMatch(each -> each.path("desk").equals(service)
                            && each.path("stage").asText().equals("DONE"));
            if (!done) {
                return false;
            }
        }
        return true;
    }
}
