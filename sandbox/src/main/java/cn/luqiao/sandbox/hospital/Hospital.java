package cn.luqiao.sandbox.hospital;

import cn.luqiao.sandbox.partner.Dispatcher;
import cn.luqiao.sandbox.partner.GatewayClient;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Retry;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.partner.Tls;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The hospital's windows: a few calls at a time, each asked again under the same serial until it is answered. Its
 * information system takes decisions on injuries and catalogues.
 */
public final class Hospital implements Partner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String INSTITUTION = "H37010299901";
    private static final int WINDOWS = 4;
    private static final int COUNTER = 10_000;

    private final Surroundings around;
    private final GatewayClient client;
    private final Map<String, String> headers;
    private final Dispatcher windows;
    private final DecisionDesk decisions;
    private final CatalogueShelf catalogues;
    private final AtomicInteger settlements = new AtomicInteger();

    public Hospital(Surroundings around) {
        this.around = around;
        this.client = new GatewayClient(around.gateway(), Tls.trusting(around.credentials()));
        this.headers = Map.of(
                "Content-Type",
                "application/json; charset=UTF-8",
                "Authorization",
                "Bearer " + around.credentials().secret("token"));
        this.windows = new Dispatcher("hospital-qilu", WINDOWS, around.milestones());
        this.decisions = new DecisionDesk(around);
        this.catalogues = new CatalogueShelf(around);
    }

    @Override
    public Participant participant() {
        return Participant.HOSPITAL_QILU;
    }

    @Override
    public ObjectNode open() {
        ObjectNode address = decisions.open();
        address.set("catalogue", catalogues.open());
        return address;
    }

    @Override
    public CompletableFuture<Void> start() {
        return windows.send(around.shipments(), this::send);
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        HospitalMessage message = new HospitalMessage(shipment, messageId(shipment));
        Answer answer = Retry.PATIENT
                .until(attempt -> client.post(message.path(), headers, message.request(now()))
                        .map(reply -> message.answer(reply, attempt)))
                .orElseGet(() -> Answer.failed("no answer", Retry.PATIENT.attemptsMax()));
        around.truth().answered(shipment, answer);
        around.milestones().reached(shipment.answered());
    }

    /** A query's message id is its serial; a settlement has a serial of its own and a fresh message id. */
    private String messageId(Shipment shipment) {
        return shipment.type() == RecordType.R10
                ? shipment.serial()
                : INSTITUTION
                        + STAMP.format(now())
                        + String.format(Locale.ROOT, "%04d", settlements.incrementAndGet() % COUNTER);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(around.clock().withZone(ZoneOffset.ofHours(8)));
    }

    @Override
    public void close() {
        windows.close();
        decisions.close();
        catalogues.close();
    }
}
