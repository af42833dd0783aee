package cn.luqiao.sandbox.civil;

import cn.luqiao.sandbox.partner.Dispatcher;
import cn.luqiao.sandbox.partner.GatewayClient;
import cn.luqiao.sandbox.partner.HttpService;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Retry;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.partner.Tls;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes each check once, is busy once, and reports hits and misses; some deaths it reports without being asked. */
public final class CivilAffairs implements Partner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String PATH = "/mz/gsbx/v1/check";
    private static final String GATEWAY_PATH = "/exchange/v1/recipient-status-check";
    private static final String MEDIA_TYPE = "application/json";
    /** The so manieth call is turned away once because the register is closed for a moment. */
    private static final int BUSY_AT = 3;

    private final Surroundings around;
    private final HttpService server;
    private final GatewayClient client;
    private final Dispatcher dispatcher;
    private final AtomicInteger calls = new AtomicInteger();

    public CivilAffairs(Surroundings around) {
        this.around = around;
        this.server = new HttpService(PATH, MEDIA_TYPE, around.credentials().secret("gateway-token"), this::take);
        this.client = new GatewayClient(around.gateway(), Tls.trusting(around.credentials()));
        this.dispatcher = new Dispatcher("civil-affairs", 2, around.milestones());
    }

    /** The milestone that the civil affairs department was asked under that serial. */
    public static String asked(String serial) {
        return "asked:" + serial;
    }

    @Override
    public Participant participant() {
        return Participant.CIVIL_AFFAIRS;
    }

    @Override
    public ObjectNode open() {
        return Json.object().put("url", "http://127.0.0.1:" + server.listen(around.port()) + PATH);
    }

    @Override
    public CompletableFuture<Void> start() {
        return dispatcher.send(around.shipments(), this::send);
    }

    private HttpService.Answer take(byte[] body) {
        if (calls.incrementAndGet() == BUSY_AT) {
            return answer("", "E901", "登记库维护，请稍后重发");
        }
        String raw = around.truth().raw(body);
        try {
            JsonNode message = Json.read(body);
            JsonNode header = message.path("header");
            if (!header.path("serviceId").asText().equals("MZ.CHECK")) {
                throw new IllegalArgumentException("serviceId: " + header.path("serviceId"));
            }
            String serial = header.path("requestId").asText();
            around.truth()
                    .received(new Arrival(
                            RecordType.R15C.name(),
                            header.path("messageId").asText(),
                            "",
                            serial,
                            CheckMessage.check(message.path("body")),
                            Json.object(),
                            false,
                            raw));
            around.milestones().reached(asked(serial));
            return answer(serial, "0", "已接收");
        } catch (IllegalArgumentException | UncheckedIOException e) {
            around.truth().received(Arrival.unreadable(raw));
            return answer("", "E100", e.getMessage());
        }
    }

    private static HttpService.Answer answer(String serial, String code, String text) {
        return new HttpService.Answer(200, MEDIA_TYPE + "; charset=UTF-8", CheckMessage.answer(serial, code, text));
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        Map<String, String> headers = Map.of(
                "Content-Type",
                MEDIA_TYPE + "; charset=UTF-8",
                "Authorization",
                "Bearer " + around.credentials().secret("token"));
        String time = STAMP.format(OffsetDateTime.now(around.clock().withZone(ZoneOffset.ofHours(8))));
        Answer answer = Retry.PATIENT
                .until(attempt -> client.post(GATEWAY_PATH, headers, CheckMessage.result(shipment, time))
                        .map(reply -> CheckMessage.answer(reply, shipment.serial(), attempt)))
                .orElseGet(() -> Answer.failed("no answer", Retry.PATIENT.attemptsMax()));
        around.truth().answered(shipment, answer);
        around.milestones().reached(shipment.answered());
    }

    @Override
    public void close() {
        dispatcher.close();
        server.close();
    }
}
