package cn.luqiao.sandbox.truth;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.record.ShipmentJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One partner's truth folder, read back.
 *
 * @param partner whose books these are
 * @param sent every shipment, in the order of sending
 * @param answers answer by shipment id; the last one when there are several
 * @param received every arrival, redeliveries included, in order
 * @param replied canonical answer that this partner gave, by record, sender and serial
 * @param notices error receipts about what this partner sent
 */
public record Books(
        Participant partner,
        List<Shipment> sent,
        Map<String, Answer> answers,
        List<Arrival> received,
        Map<String, ObjectNode> replied,
        List<Notice> notices) {

    /** Reads the folder of a partner below the root. A journal that does not exist is empty. */
    public static Books read(Path root, Participant partner) {
        Path folder = root.resolve(partner.partner());
        Map<String, Answer> answers = new HashMap<>();
        for (JsonNode entry : Journal.read(folder.resolve("answers.jsonl"))) {
            answers.put(entry.path("shipment").asText(), Answer.fromJson(entry));
        }
        Map<String, ObjectNode> replied = new HashMap<>();
        for (JsonNode entry : Journal.read(folder.resolve("replied.jsonl"))) {
            replied.put(
                    replyKey(
                            entry.path("record").asText(),
                            entry.path("sender").asText(),
                            entry.path("serial").asText()),
                    (ObjectNode) entry.get("fields"));
        }
        List<Shipment> sent = Journal.read(folder.resolve("sent.jsonl")).stream()
                .map(ShipmentJson::read)
                .toList();
        List<Arrival> received = Journal.read(folder.resolve("received.jsonl")).stream()
                .map(Arrival::fromJson)
                .toList();
        List<Notice> notices = Journal.read(folder.resolve("notices.jsonl")).stream()
                .map(Notice::fromJson)
                .toList();
        return new Books(partner, sent, answers, received, replied, notices);
    }

    /** Key of {@link #replied}. */
    public static String replyKey(String record, String sender, String serial) {
        return record + " " + sender + " " + serial;
    }
}
