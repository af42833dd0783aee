package cn.luqiao.sandbox.core;

import cn.luqiao.sandbox.broker.Broker;
import cn.luqiao.sandbox.broker.Desk;
import cn.luqiao.sandbox.broker.OpenShipments;
import cn.luqiao.sandbox.partner.Dispatcher;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.plan.Filing;
import cn.luqiao.sandbox.record.Expected.Verdict;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The core with its own Artemis broker: keeps every record, answers questions, sends assessments, registrations, reports and cases. */
public final class ProvincialCore implements Partner {
    private static final String GATEWAY_USER = "luqiao";
    private static final String OWN_USER = "core";
    /** Consumers of a queue; the broker keeps the order within a message group. */
    private static final int CLERKS = 4;

    private static final List<String> QUEUES =
            List.of("core.in", "core.request", "core.reply", "core.out", "core.receipts");
    private static final String CONTENT_TYPE = "application/cloudevents+json";

    private final Surroundings around;
    private final CoreEvents events;
    private final OpenShipments open;
    private final MatterDesk matters;
    private final CoreIntake intake;
    private final Broker broker;
    private final String ownPassword;
    private final Dispatcher dispatcher;
    private Desk desk;

    public ProvincialCore(Surroundings around, List<Filing> filings) {
        this.around = around;
        this.events = new CoreEvents(around.clock());
        this.open = new OpenShipments(around.truth(), around.milestones());
        this.matters = new MatterDesk(around.milestones());
        this.intake = new CoreIntake(around.truth(), new FilingDesk(filings), matters, events);
        this.ownPassword = Broker.freshPassword();
        this.broker = new Broker(around.truth().folder().resolve("broker"), "CORE")
                .user(GATEWAY_USER, around.credentials().secret("password"))
                .user(OWN_USER, ownPassword);
        QUEUES.forEach(broker::queue);
        this.dispatcher = new Dispatcher("provincial-core", 1, around.milestones());
    }

    @Override
    public Participant participant() {
        return Participant.PROVINCIAL_CORE;
    }

    @Override
    public ObjectNode open() {
        String address = "tcp://127.0.0.1:" + broker.start(around.port());
        desk = new Desk(new ActiveMQConnectionFactory(address), OWN_USER, ownPassword);
        for (int clerk = 0; clerk < CLERKS; clerk++) {
            desk.take("core.in", (message, session) -> intake.take(message.getText()));
            desk.take("core.request", intake::answer);
        }
        desk.take(
                "core.receipts", (message, session) -> open.answered(message.getJMSCorrelationID(), message.getText()));
        return Json.object().put("broker", address).put("user", GATEWAY_USER);
    }

    @Override
    public CompletableFuture<Void> start() {
        return dispatcher
                .send(around.shipments(), this::send)
                .thenCompose(done -> open.allAnswered(around.shipments()));
    }

    private void send(Shipment shipment) {
        String messageId = OpenShipments.messageId(shipment);
        String text = new String(events.record(shipment, messageId).write(), StandardCharsets.UTF_8);
        boolean own = shipment.type() == RecordType.M02 && shipment.expected().verdict() == Verdict.ACCEPTED;
        if (own) {
            matters.reported(shipment.fields());
        }
        open.send(shipment, () -> {
            desk.put("core.out", text, message -> message.setStringProperty("contentType", CONTENT_TYPE));
            return messageId;
        });
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
