package cn.luqiao.sandbox.broker;

import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.partner.Milestones;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Truth;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shipments that were put into a queue, by message id, until the gateway's receipt names that id. Thread-safe. */
public final class OpenShipments {
    private static final Logger LOG = LoggerFactory.getLogger(OpenShipments.class);
    private static final int MESSAGE_ID_LENGTH = 32;

    private final Truth truth;
    private final Milestones milestones;
    private final Map<String, Shipment> byMessageId = new HashMap<>();

    public OpenShipments(Truth truth, Milestones milestones) {
        this.truth = truth;
        this.milestones = milestones;
    }

    /** A message id of 32 lower-case hex characters that belongs to this shipment alone. */
    public static String messageId(Shipment shipment) {
        String text = shipment.sender().code() + "/" + shipment.serial() + "/" + shipment.id();
        return Sm3.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, MESSAGE_ID_LENGTH);
    }

    /** Writes the shipment down and sends it; the sending returns the message id that the receipt will name. */
    public void send(Shipment shipment, Supplier<String> sending) {
        truth.sending(shipment);
        synchronized (byMessageId) {
            byMessageId.put(sending.get(), shipment);
        }
    }

    /** Completes when all of the shipments are answered. */
    public CompletableFuture<Void> allAnswered(List<Shipment> shipments) {
        return CompletableFuture.allOf(
                shipments.stream().map(each -> milestones.of(each.answered())).toArray(CompletableFuture[]::new));
    }

    /** Notes what the gateway says about a message. Only the first word about a shipment is its answer. */
    public void answered(String messageId, String text) {
        Shipment shipment = taken(messageId);
        if (shipment == null) {
            LOG.info("receipt for message {}, which is not open", messageId);
            truth.raw(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        Answer answer = Receipts.read(text);
        truth.answered(shipment, answer);
        milestones.reached(shipment.answered());
    }

    private Shipment taken(String messageId) {
        synchronized (byMessageId) {
            return byMessageId.remove(messageId);
        }
    }
}
