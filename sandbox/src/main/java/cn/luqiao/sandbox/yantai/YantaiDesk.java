package cn.luqiao.sandbox.yantai;

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
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One desk of the city's platform: it reports decisions or conclusions and how far matters are, and takes applications
 * one at a time, each once. An appraisal of an occupational disease it refuses: that needs a diagnosis first.
 */
public final class YantaiDesk implements Partner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String GATEWAY_PATH = "/soap/yantai-desk";
    private static final String OWN_PATH = "/services/gs1900";
    private static final String XML = "text/xml; charset=UTF-8";
    /** The so manieth application is turned away once: the platform is being maintained. */
    private static final int MAINTAINED_AT = 2;

    private final Surroundings around;
    private final GatewayClient client;
    private final Map<String, String> headers;
    private final Dispatcher reporter;
    private final HttpService server;
    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    public YantaiDesk(Surroundings around) {
        this.around = around;
        this.client = new GatewayClient(around.gateway(), Tls.trusting(around.credentials()));
        String token = around.credentials().secret("token");
        this.headers = Map.of("Content-Type", XML, "SOAPAction", "\"\"", "Authorization", "Bearer " + token);
        this.reporter = new Dispatcher(participant().partner(), 1, around.milestones());
        String gateway = around.credentials().secret("gateway-token");
        this.server = new HttpService(OWN_PATH, "text/xml", gateway, (HttpService.Handler) this::take);
    }

    @Override
    public Participant participant() {
        return around.participant();
    }

    @Override
    public ObjectNode open() {
        return Json.object().put("url", "http://127.0.0.1:" + server.listen(around.port()) + OWN_PATH);
    }

    @Override
    public CompletableFuture<Void> start() {
        return reporter.send(around.shipments(), this::send);
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        Report report = new Report(shipment);
        Answer answer = Retry.PATIENT
                .until(attempt -> client.post(GATEWAY_PATH, headers, report.call(now()))
                        .flatMap(reply -> report.answer(reply, attempt)))
                .orElseGet(() -> Answer.failed("no answer", Retry.PATIENT.attemptsMax()));
        around.truth().answered(shipment, answer);
        around.milestones().reached(shipment.answered());
    }

    private String now() {
        return STAMP.format(OffsetDateTime.now(around.clock().withZone(ZoneOffset.ofHours(8))));
    }

    private synchronized HttpService.Answer take(byte[] body) {
        String raw = around.truth().raw(body);
        StringCall call;
        try {
            call = StringCall.read(body);
        } catch (IllegalArgumentException e) {
            around.truth().received(Arrival.unreadable(raw));
            return fault(e.getMessage());
        }
        JsonNode json = call.json();
        if (!call.operation().equals(json.path("FN").asText())) {
            around.truth().received(Arrival.unreadable(raw));
            return answer(call, "1", "操作名与功能号不一致", Json.object());
        }
        return switch (call.operation()) {
            case "gs1901" -> apply(call, json, raw);
            case "gs1909" -> {
                around.truth()
                        .noticed(Application.notice(
                                json.path("DATA"), json.path("XXBH").asText(), raw));
                yield taken(call, json.path("JYLSH").asText());
            }
            default -> answer(call, "1", "功能号未开通", Json.object());
        };
    }

    private HttpService.Answer apply(StringCall call, JsonNode json, String raw) {
        if (calls.incrementAndGet() == MAINTAINED_AT) {
            return answer(call, "2", "系统维护，请稍后重发", Json.object());
        }
        ObjectNode fields = Application.fields(json.path("DATA"));
        boolean refused = participant() == Participant.APPRAISAL_YANTAI
                && fields.path("injuryKind").asText().equals("OCC_DISEASE");
        String id = json.path("XXBH").asText();
        String serial = json.path("JYLSH").asText();
        around.truth()
                .received(new Arrival(RecordType.M01.name(), id, "", serial, fields, Json.object(), refused, raw));
        return refused ? answer(call, "1", "职业病须先取得诊断证明", Json.object()) : taken(call, serial);
    }

    /** Success needs two codes, the outer and the one inside the inner string. */
    private HttpService.Answer taken(StringCall call, String serial) {
        String receipt = receipts.computeIfAbsent(serial, key -> "YT" + (100_000 + receipts.size()));
        return answer(call, "0", "成功", Json.object().put("code", "0").put("SLH", receipt));
    }

    private static HttpService.Answer answer(StringCall call, String code, String text, ObjectNode result) {
        ObjectNode json = Json.object()
                .put("code", code)
                .put("msg", text)
                .put("result", new String(Json.bytes(result), StandardCharsets.UTF_8));
        return new HttpService.Answer(200, XML, new StringCall(call.operation(), json).response());
    }

    private static HttpService.Answer fault(String text) {
        ObjectNode json = Json.object().put("code", "1").put("msg", text).put("result", "{}");
        return new HttpService.Answer(500, XML, new StringCall("gs1900", json).response());
    }

    @Override
    public void close() {
        reporter.close();
        server.close();
    }
}
