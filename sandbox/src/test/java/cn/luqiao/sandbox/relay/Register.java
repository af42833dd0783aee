package cn.luqiao.sandbox.relay;

import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Decides on arriving records: the first one of a serial as the story says, later ones by their digest. */
final class Register {
    private final Map<String, Shipment> story = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private final Consumer<Shipment> accepted;

    /** What was decided, with the shipment that the serial belongs to. */
    record Decision(Shipment shipment, boolean taken, String receipt, String code) {}

    Register(List<Shipment> shipments, Consumer<Shipment> accepted) {
        this.accepted = accepted;
        for (Shipment each : shipments) {
            if (each.expected().original().isEmpty()) {
                story.put(key(each.sender(), each.serial()), each);
            }
        }
    }

    synchronized Decision decide(Participant sender, String serial, String digest) {
        String key = key(sender, serial);
        Shipment shipment = story.get(key);
        if (shipment.expected().verdict() == Verdict.REFUSED) {
            return new Decision(shipment, false, "", "LQ-2001");
        }
        String known = digests.putIfAbsent(key, digest);
        if (known == null) {
            accepted.accept(shipment);
        }
        boolean taken = known == null || known.equals(digest);
        return new Decision(shipment, taken, taken ? "receipt of " + key : "", taken ? "" : "LQ-5001");
    }

    private static String key(Participant sender, String serial) {
        return sender.partner() + "/" + serial;
    }
}
