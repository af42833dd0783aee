package cn.luqiao.sandbox.truth;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.record.ShipmentJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The truth folder of one partner: {@code sent.jsonl}, {@code answers.jsonl}, {@code received.jsonl},
 * {@code replied.jsonl}, {@code notices.jsonl} and the raw messages. Safe for use by many threads.
 */
public final class Truth implements AutoCloseable {
    private final Path folder;
    private final Journal sent;
    private final Journal answers;
    private final Journal received;
    private final Journal replied;
    private final Journal notices;
    private final Tally tally = new Tally();
    private final AtomicInteger rawCount = new AtomicInteger();
    private final Map<String, Integer> timesById = new ConcurrentHashMap<>();
    private final Set<String> noticeIds = new HashSet<>();

    public Truth(Path root, Participant partner) {
        folder = root.resolve(partner.partner());
        try {
            Files.createDirectories(folder.resolve("raw"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sent = new Journal(folder.resolve("sent.jsonl"));
        answers = new Journal(folder.resolve("answers.jsonl"));
        received = new Journal(folder.resolve("received.jsonl"));
        replied = new Journal(folder.resolve("replied.jsonl"));
        notices = new Journal(folder.resolve("notices.jsonl"));
    }

    /** Folder of the partner, for its own files. */
    public Path folder() {
        return folder;
    }

    public Tally tally() {
        return tally;
    }

    /** Writes down what is about to be sent. */
    public void sending(Shipment shipment) {
        sent.append(ShipmentJson.write(shipment));
        tally.countSent();
    }

    /** Writes down what the gateway answered to a shipment. */
    public void answered(Shipment shipment, Answer answer) {
        answers.append(answer.toJson(shipment.id(), shipment.type().name(), shipment.serial()));
        tally.count(answer.outcome());
    }

    /** Keeps a raw message and returns its path below the partner's folder. */
    public String raw(byte[] message) {
        String name = String.format(Locale.ROOT, "raw/%06d", rawCount.incrementAndGet());
        try {
            Files.write(folder.resolve(name), message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /** Writes down an arrival and returns how often this delivery id and serial has arrived, from 1. */
    public int received(Arrival arrival) {
        String id = arrival.deliveryId() + " " + arrival.serial();
        int times = timesById.merge(id, 1, Integer::sum);
        received.append(arrival.toJson(times));
        tally.countReceived();
        return times;
    }

    /** Writes down what this partner answered to a question. */
    public void replied(RecordType type, String sender, String serial, ObjectNode fields) {
        ObjectNode entry =
                Json.object().put("record", type.name()).put("sender", sender).put("serial", serial);
        entry.set("fields", fields);
        replied.append(entry);
    }

    /** Writes down an error receipt when its id is new; false when this partner has it already. */
    public synchronized boolean noticed(Notice notice) {
        boolean first = noticeIds.add(notice.id());
        if (first) {
            notices.append(notice.toJson());
        }
        return first;
    }

    @Override
    public void close() {
        sent.close();
        answers.close();
        received.close();
        replied.close();
        notices.close();
    }
}
