package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.PROVINCE_HENAN;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.ids.ResidentId;
import cn.luqiao.sandbox.ids.Sm3;
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

/** R14: requests of either province to the other, and replies to earlier requests. */
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

    List<Shipment> fromCore(int count) {
        return tell(count, PROVINCIAL_CORE, PROVINCE_HENAN, "XC");
    }

    List<Shipment> fromHenan(int count) {
        return tell(count, PROVINCE_HENAN, PROVINCIAL_CORE, "HN");
    }

    private List<Shipment> tell(int count, Participant sender, Participant receiver, String prefix) {
        boolean ours = sender == PROVINCIAL_CORE;
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            boolean request = dice.percent(60);
            ObjectNode fields = fields(number, request == ours, request);
            String serial = prefix + Text.compact(today) + Text.digits(number, 8);
            Shipment each =
                    Shipment.of("R14-" + prefix + "-" + number, sender, RecordType.R14, serial, fields, receiver);
            each = ours ? each.seen("MSGCODE", request ? "XB01" : "XB02") : each;
            shipments.add(number % REFUSED_EVERY == 2 ? broken(each, number / REFUSED_EVERY) : each);
        }
        return Followers.added(shipments, fields -> fields.put("caseNo", "GS0000000000000000"));
    }

    private ObjectNode fields(int number, boolean fromShandong, boolean request) {
        String here = dice.oneOf(SHANDONG);
        String there = dice.oneOf(HENAN);
        LocalDate asked = today.minusDays(request ? dice.below(3) : 20 + dice.below(20));
        ObjectNode fields = Json.object()
                .put(
                        "coopNo",
                        "XB" + (fromShandong ? "370000410000" : "410000370000") + Text.compact(asked)
                                + (request ? "1" : "2") + Text.digits(number, 5))
                .put("coopType", dice.oneOf(KINDS));
        Person person = cast.somebody();
        person.putInto(fields);
        fields.put("fromDivision", fromShandong ? here : there)
                .put("toDivision", fromShandong ? there : here)
                .put("requestDate", asked.toString())
                .put("replyDue", asked.plusDays(60).toString());
        if (dice.percent(70)) {
            fields.put("caseNo", "GS370102" + asked.getYear() + Text.digits(number, 6));
        }
        if (!request) {
            reply(fields);
        } else {
            fields.put("replyResult", "PENDING");
        }
        if (dice.percent(40)) {
            fields.set("attachments", attachments(number));
        }
        return fields;
    }

    private void reply(ObjectNode fields) {
        String result = dice.oneOf(List.of("DONE", "DONE", "PARTIAL", "REFUSED"));
        fields.put("replyDate", today.minusDays(1).toString()).put("replyResult", result);
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
