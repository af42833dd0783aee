package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.PROVINCE_HENAN;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.ids.ResidentId;
import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** R14: requests of either province to the other, and replies to requests that went through the gateway. */
final class Cases {
    private static final List<String> KINDS =
            List.of("REL_TRANSFER", "INFO_VERIFY", "REMOTE_APPRAISAL", "REMOTE_INVESTIGATION", "RECOG_COOP");
    private static final List<String> SHANDONG = List.of("370100", "370200", "371300");
    private static final List<String> HENAN = List.of("410100", "410300");
    private static final int REFUSED_EVERY = 20;

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;

    Cases(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 6);
    }

    /** Requests of one province to the other. */
    List<Shipment> requests(Participant sender, int count) {
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Shipment each = shipment(sender, "Q", number, request(number, sender == PROVINCIAL_CORE));
            shipments.add(number % REFUSED_EVERY == 2 ? broken(each, number / REFUSED_EVERY) : each);
        }
        return Followers.added(shipments, fields -> fields.put("caseNo", "GS0000000000000000"));
    }

    /** Replies of a province to requests that the other one made, each after the gateway has taken the request. */
    List<Shipment> replies(Participant sender, List<Shipment> requests, int count) {
        List<Shipment> shipments = new ArrayList<>();
        List<Shipment> asked = requests.stream()
                .filter(each -> each.expected().verdict() == Verdict.ACCEPTED)
                .limit(count)
                .toList();
        for (Shipment request : asked) {
            int number = shipments.size() + 1;
            ObjectNode fields = request.fields().deepCopy();
            fields.remove("attachments");
            reply(number, fields);
            Shipment each = shipment(sender, "A", number, fields).after(request.answered());
            shipments.add(number % REFUSED_EVERY == 2 ? broken(each, number / REFUSED_EVERY) : each);
        }
        ObjectNode stray = request(0, sender != PROVINCIAL_CORE);
        reply(0, stray);
        shipments.add(shipment(sender, "S", 1, stray).refused("R14 X05: a reply to nobody's request"));
        return Followers.added(shipments, fields -> fields.put("caseNo", "GS0000000000000000"));
    }

    private Shipment shipment(Participant sender, String kind, int number, ObjectNode fields) {
        boolean ours = sender == PROVINCIAL_CORE;
        String prefix = (ours ? "XC" : "HN") + kind;
        Shipment each = Shipment.of(
                "R14-" + prefix + "-" + number,
                sender,
                RecordType.R14,
                prefix + Text.compact(today) + Text.digits(number, 8),
                fields,
                ours ? PROVINCE_HENAN : PROVINCIAL_CORE);
        return ours ? each.seen("MSGCODE", kind.equals("Q") ? "XB01" : "XB02") : each;
    }

    private ObjectNode request(int number, boolean fromShandong) {
        String here = dice.oneOf(SHANDONG);
        String there = dice.oneOf(HENAN);
        LocalDate asked = today.minusDays(1 + dice.below(3));
        ObjectNode fields = Json.object()
                .put(
                        "coopNo",
                        "XB" + (fromShandong ? "370000410000" : "410000370000") + Text.compact(asked)
                                + Text.digits(number, 5))
                .put("coopType", dice.oneOf(KINDS));
        cast.somebody().putInto(fields);
        fields.put("fromDivision", fromShandong ? here : there)
                .put("toDivision", fromShandong ? there : here)
                .put("requestDate", asked.toString())
                .put("replyDue", asked.plusDays(60).toString())
                .put("replyResult", "PENDING");
        if (dice.percent(70)) {
            fields.put("caseNo", "GS370102" + asked.getYear() + Text.digits(number, 6));
        }
        if (dice.percent(40)) {
            fields.set("attachments", attachments(number));
        }
        return fields;
    }

    private void reply(int number, ObjectNode fields) {
        String result = dice.oneOf(List.of("DONE", "DONE", "PARTIAL", "REFUSED"));
        fields.put("replyDate", today.toString()).put("replyResult", result);
        if (dice.percent(40)) {
            fields.set("attachments", attachments(number));
        }
        if (result.equals("REFUSED")) {
            fields.put("replyReason", "经查无此人参保记录，<核对>后&重新发起");
        }
    }

    private ArrayNode attachments(int number) {
        ArrayNode files = Json.MAPPER.createArrayNode();
        int count = 1 + dice.below(3);
        for (int i = 1; i <= count; i++) {
            String name = "决定书" + number + "-" + i + ".ofd";
            files.addObject()
                    .put("fileName", name)
                    .put("size", 1000 + dice.below(500_000))
                    .put("sm3", Sm3.hex(name.getBytes(StandardCharsets.UTF_8)))
                    .put("mime", "application/ofd");
        }
        return files;
    }

    private static Shipment broken(Shipment shipment, int kind) {
        ObjectNode fields = shipment.fields();
        switch (kind % 4) {
            case 0 -> {
                LocalDate asked = LocalDate.parse(fields.path("requestDate").asText());
                fields.put("replyDue", asked.minusDays(1).toString());
                return shipment.refused("R14 X02: replyDue before requestDate");
            }
            case 1 -> {
                fields.put("replyResult", "DONE").remove("replyDate");
                return shipment.refused("R14 X03: a final result without replyDate");
            }
            case 2 -> {
                fields.putArray("attachments")
                        .addObject()
                        .put("fileName", "decision.ofd")
                        .put("size", 1)
                        .put("sm3", "ABC")
                        .put("mime", "application/ofd");
                return shipment.refused("R14 X04: digest of an attachment is not 64 hex characters");
            }
            default -> {
                fields.put("idNo", ResidentId.withWrongCheck(fields.path("idNo").asText()));
                return shipment.refused("idNo: check character");
            }
        }
    }
}
