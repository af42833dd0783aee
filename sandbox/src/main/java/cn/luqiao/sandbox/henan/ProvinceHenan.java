package cn.luqiao.sandbox.henan;

import cn.luqiao.sandbox.broker.Broker;
import cn.luqiao.sandbox.broker.Desk;
import cn.luqiao.sandbox.broker.OpenShipments;
import cn.luqiao.sandbox.partner.Dispatcher;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Henan with its own broker, over AMQP 1.0 on its side too. */
public final class ProvinceHenan implements Partner {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String GATEWAY_USER = "luqiao";
    private static final String OWN_USER = "henan";

    private final Surroundings around;
    private final OpenShipments open;
    private final Broker broker;
    private final String ownPassword;
    private final Dispatcher dispatcher;
    private Desk desk;

    public ProvinceHenan(Surroundings around) {
        this.around = around;
        this.open = new OpenShipments(around.truth(), around.milestones());
        this.ownPassword = Broker.freshPassword();
        this.broker = new Broker(around.truth().folder().resolve("broker"), "AMQP")
                .user(GATEWAY_USER, around.credentials().secret("password"))
                .user(OWN_USER, ownPassword);
        List.of("henan.out", "henan.receipts", "henan.in").forEach(broker::queue);
        this.dispatcher = new Dispatcher("province-henan", 1, around.milestones());
    }

    @Override
    public Participant participant() {
        return Participant.PROVINCE_HENAN;
    }

    @Override
    public ObjectNode open() {
        String address = "amqp://127.0.0.1:" + broker.start(around.port());
        desk = new Desk(new JmsConnectionFactory(address), OWN_USER, ownPassword);
        desk.take("henan.in", (message, session) -> take(message.getText()));
        desk.take(
                "henan.receipts",
                (message, session) -> open.answered(message.getJMSCorrelationID(), message.getText()));
        return Json.object().put("amqp", address).put("user", GATEWAY_USER);
    }

    private void take(String text) {
        String raw = around.truth().raw(text.getBytes(StandardCharsets.UTF_8));
        try {
            Packet packet = Packet.read(text);
            if (packet.code().equals(Packet.NOTICE)) {
                around.truth().noticed(packet.notice(raw));
                return;
            }
            ObjectNode attributes = Json.object().put("MSGCODE", packet.code());
            around.truth()
                    .received(new Arrival(
                            RecordType.R14.name(),
                            packet.messageId(),
                            "",
                            "",
                            packet.fields(),
                            attributes,
                            false,
                            raw));
        } catch (IllegalArgumentException e) {
            around.truth().received(Arrival.unreadable(raw));
        }
    }

    @Override
    public CompletableFuture<Void> start() {
        return dispatcher
                .send(around.shipments(), this::send)
                .thenCompose(done -> open.allAnswered(around.shipments()));
    }

    private void send(Shipment shipment) {
        boolean request = shipment.fields().path("replyResult").asText().equals("PENDING");
        Packet packet = new Packet(request ? "XB01" : "XB02", shipment.serial(), shipment.fields());
        String text = packet.write(TIME.format(OffsetDateTime.now(around.clock().withZone(ZoneOffset.ofHours(8)))));
        open.send(
                shipment,
                () -> desk.put("henan.out", text, message -> message.setStringProperty("msgcode", packet.code())));
    }

    @Override
    public void close() {
        dispatcher.close();
        if (desk != null) {
            desk.close();
        }
        broker.close();
    }
}
