package cn.luqiao.sandbox.portal;

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

/** The online hall: applies for people, asks how far it is, and is told of progress, decisions and conclusions. */
public final class Portal implements Partner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String PATH = "/gsbx/v1/push";
    private static final int COUNTERS = 2;

    private final Surroundings around;
    private final GatewayClient client;
    private final Map<String, String> headers;
    private final Dispatcher counters;
    private final HttpService server;
    private final Progress progress = new Progress();

    public Portal(Surroundings around) {
        this.around = around;
        this.client = new GatewayClient(around.gateway(), Tls.trusting(around.credentials()));
        this.headers = Map.of(
                "Content-Type",
                "application/json; charset=UTF-8",
                "Authorization",
                "Bearer " + around.credentials().secret("token"));
        this.counters = new Dispatcher("portal", COUNTERS, around.milestones());
        this.server = new HttpService(
                PATH, "application/json", around.credentials().secret("gateway-token"), (HttpService.Handler)
                        this::take);
    }

    @Override
    public Participant participant() {
        return Participant.PORTAL;
    }

    @Override
    public ObjectNode open() {
        return Json.object().put("url", "http://127.0.0.1:" + server.listen(around.port()) + PATH);
    }

    @Override
    public CompletableFuture<Void> start() {
        return counters.send(around.shipments(), this::send);
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        Request request = new Request(shipment);
        Answer answer = Retry.PATIENT
                .until(attempt -> client.post(request.path(), headers, request.write(now()))
                        .map(reply -> request.answer(reply, attempt)))
                .orElseGet(() -> Answer.failed("no answer", Retry.PATIENT.attemptsMax()));
        around.truth().answered(shipment, answer);
        around.milestones().reached(shipment.answered());
    }

    private String now() {
        return STAMP.format(OffsetDateTime.now(around.clock().withZone(ZoneOffset.ofHours(8))));
    }

    private HttpService.Answer take(byte[] body) {
        String raw = around.truth().raw(body);
        try {
            JsonNode message = Json.read(body);
            JsonNode head = message.path("head");
            String serial = head.path("requestId").asText();
            take(head.path("serviceCode").asText(), head, message.path("data"), serial, raw);
            return answer(200, "成功", serial);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            around.truth().received(Arrival.unreadable(raw));
            return answer(400, e.getMessage(), "");
        }
    }

    private void take(String service, JsonNode head, JsonNode data, String serial, String raw) {
        String id = head.path("messageId").asText();
        switch (service) {
            case "YJS.PROGRESS" -> received(RecordType.M02, id, serial, progress.read(data, serial), raw);
            case "GS.DECISION" -> received(RecordType.R08, id, serial, Pushed.fields(data), raw);
            case "GS.CONCLUSION" -> received(RecordType.R09, id, serial, Pushed.fields(data), raw);
            case "GW.NOTICE" -> around.truth().noticed(Pushed.notice(data, id, raw));
            default -> throw new IllegalArgumentException("serviceCode: " + service);
        }
    }

    private void received(RecordType type, String id, String serial, ObjectNode fields, String raw) {
        around.truth().received(new Arrival(type.name(), id, "", serial, fields, Json.object(), false, raw));
    }

    private static HttpService.Answer answer(int code, String text, String serial) {
        ObjectNode answer = Json.object().put("code", code).put("msg", text).put("requestId", serial);
        return new HttpService.Answer(code, "application/json; charset=UTF-8", Json.bytes(answer));
    }

    @Override
    public void close() {
        counters.close();
        server.close();
    }
}
