package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.partner.Dispatcher;
import cn.luqiao.sandbox.partner.GatewayClient;
import cn.luqiao.sandbox.partner.HeldPort;
import cn.luqiao.sandbox.partner.HttpService;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Retry;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.partner.Tls;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A tax bureau. Shandong shows a client certificate, Qingdao a bearer token; Qingdao's server may open late. Qingdao knows
 * repeats, Shandong does not: it must be asked. */
public final class TaxBureau implements Partner {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmssSSS", Locale.ROOT);
    private static final String CHANNEL = "SD.SWJ.GS";
    private static final String GATEWAY_PATH = "/soap/tax-bus";
    private static final String OWN_PATH = "/taxbus";
    private static final int SENDERS = 3;

    private final Surroundings around;
    private final boolean mutualTls;
    private final CompletableFuture<Void> opening;
    private final HttpService server;
    private final HeldPort held;
    private final GatewayClient client;
    private final Dispatcher dispatcher;

    /** The bureau of the surroundings; its server opens when {@code opening} completes. */
    public TaxBureau(Surroundings around, CompletableFuture<Void> opening) {
        this.around = around;
        this.opening = opening;
        this.mutualTls = around.participant() == Participant.TAX_SHANDONG;
        this.server = new HttpService(
                OWN_PATH,
                "text/xml",
                around.credentials().secret("gateway-token"),
                new TaxServer(around.truth(), !mutualTls));
        this.client = new GatewayClient(
                around.gateway(), mutualTls ? Tls.mutual(around.credentials()) : Tls.trusting(around.credentials()));
        this.dispatcher = new Dispatcher(around.participant().partner(), SENDERS, around.milestones());
        this.held = new HeldPort(around.port());
    }

    @Override
    public Participant participant() {
        return around.participant();
    }

    @Override
    public ObjectNode open() {
        if (!opening.isDone()) {
            outage("down");
            opening.thenRun(() -> {
                listen();
                outage("up");
            });
        } else {
            listen();
        }
        return Json.object().put("url", "http://127.0.0.1:" + held.port() + OWN_PATH);
    }

    private void listen() {
        held.close();
        server.listen(held.port());
    }

    private void outage(String state) {
        around.bulletin()
                .publish(Json.object()
                        .put("event", "outage")
                        .put("partner", participant().partner())
                        .put("state", state));
    }

    @Override
    public CompletableFuture<Void> start() {
        return dispatcher.send(around.shipments(), this::send);
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        String document = PaymentDocument.write(shipment);
        Answer answer = Retry.PATIENT
                .until(attempt -> once(shipment, document, attempt))
                .orElseGet(() -> Answer.failed("no answer", Retry.PATIENT.attemptsMax()));
        around.truth().answered(shipment, answer);
        around.milestones().reached(shipment.answered());
    }

    private Optional<Answer> once(Shipment shipment, String document, int attempt) {
        String sequence = Sm3.hex((shipment.id() + "/" + attempt).getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
        OffsetDateTime now = OffsetDateTime.now(around.clock().withZone(ZoneOffset.ofHours(8)));
        byte[] request = new BusMessage(PaymentDocument.TRANSACTION, sequence, document)
                .request(CHANNEL, DATE.format(now), TIME.format(now), authority());
        return client.post(GATEWAY_PATH, headers(), request).flatMap(reply -> BusAnswer.read(reply, sequence, attempt));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "text/xml; charset=UTF-8");
        headers.put("SOAPAction", "\"\"");
        if (!mutualTls) {
            headers.put("Authorization", "Bearer " + around.credentials().secret("token"));
        }
        return headers;
    }

    private String authority() {
        return participant() == Participant.TAX_QINGDAO ? "13702000000" : "13700000000";
    }

    @Override
    public void close() {
        dispatcher.close();
        held.close();
        server.close();
    }
}
