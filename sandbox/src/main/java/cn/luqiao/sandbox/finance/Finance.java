package cn.luqiao.sandbox.finance;

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
import cn.luqiao.sandbox.xml.Xml;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Books each order and each collection once, refuses refunds to frozen accounts (9999…) for good, and reports what was settled. */
public final class Finance implements Partner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String PATH = "/cz/service";
    private static final String GATEWAY_PATH = "/exchange/v1/fund-movement";
    private static final String MEDIA_TYPE = "application/xml";
    private static final String FROZEN = "9999";
    /** The so manieth new order is turned away once because the system is busy. */
    private static final int BUSY_AT = 4;

    private final Surroundings around;
    private final HttpService server;
    private final GatewayClient client;
    private final Dispatcher dispatcher;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger newOnes = new AtomicInteger();

    public Finance(Surroundings around) {
        this.around = around;
        this.server = new HttpService(PATH, MEDIA_TYPE, around.credentials().secret("gateway-token"), this::receive);
        this.client = new GatewayClient(around.gateway(), Tls.trusting(around.credentials()));
        this.dispatcher = new Dispatcher("finance", 2, around.milestones());
    }

    /** The milestone that the finance department has the order of that number. */
    public static String ordered(String moveNo) {
        return "ordered:" + moveNo;
    }

    @Override
    public Participant participant() {
        return Participant.FINANCE;
    }

    @Override
    public ObjectNode open() {
        return Json.object().put("url", "http://127.0.0.1:" + server.listen(around.port()) + PATH);
    }

    @Override
    public CompletableFuture<Void> start() {
        return dispatcher.send(around.shipments(), this::send);
    }

    private HttpService.Answer receive(byte[] body) {
        String raw = around.truth().raw(body);
        try {
            FinanceMessage request = FinanceMessage.read(body);
            return switch (request.function()) {
                case "CZ6101" -> order(request, raw);
                case "CZ6201" -> collected(request, raw);
                case "CZ6301" -> refund(request, raw);
                default -> answer(request.serial(), "1", "fn " + request.function() + " 未开通");
            };
        } catch (IllegalArgumentException e) {
            around.truth().received(Arrival.unreadable(raw));
            return answer("", "1", e.getMessage());
        }
    }

    private HttpService.Answer order(FinanceMessage request, String raw) {
        boolean first = known.add(request.serial());
        if (first && newOnes.incrementAndGet() == BUSY_AT) {
            known.remove(request.serial());
            return answer(request.serial(), "2", "系统维护，请稍后重发");
        }
        ObjectNode fields = FinanceDocument.movement(Xml.at(request.body(), "hb"));
        arrived(RecordType.R16, request, fields, false, raw);
        around.milestones().reached(ordered(fields.path("moveNo").asText()));
        return answer(request.serial(), "0", first ? "成功" : "成功（重复）");
    }

    /** Money that the treasury booked into the account of the finance department. */
    private HttpService.Answer collected(FinanceMessage request, String raw) {
        arrived(RecordType.R16, request, FinanceDocument.movement(Xml.at(request.body(), "hb")), false, raw);
        return answer(request.serial(), "0", "成功");
    }

    private HttpService.Answer refund(FinanceMessage request, String raw) {
        ObjectNode fields = FinanceDocument.refund(Xml.at(request.body(), "tf"));
        boolean frozen = fields.path("payeeAccount").asText().startsWith(FROZEN);
        arrived(RecordType.R06, request, fields, frozen, raw);
        return frozen ? answer(request.serial(), "1", "收款账户已冻结") : answer(request.serial(), "0", "成功");
    }

    private void arrived(RecordType type, FinanceMessage request, ObjectNode fields, boolean refused, String raw) {
        around.truth()
                .received(new Arrival(type.name(), request.serial(), "", "", fields, Json.object(), refused, raw));
    }

    private static HttpService.Answer answer(String serial, String code, String text) {
        return new HttpService.Answer(200, MEDIA_TYPE + "; charset=UTF-8", FinanceMessage.response(serial, code, text));
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        Map<String, String> headers = Map.of(
                "Content-Type",
                MEDIA_TYPE + "; charset=UTF-8",
                "Authorization",
                "Bearer " + around.credentials().secret("token"));
        Answer answer = Retry.PATIENT
                .until(attempt -> client.post(GATEWAY_PATH, headers, request(shipment))
                        .flatMap(reply -> FinanceMessage.answer(reply, shipment.serial(), attempt)))
                .orElseGet(() -> Answer.failed("no answer", Retry.PATIENT.attemptsMax()));
        around.truth().answered(shipment, answer);
        around.milestones().reached(shipment.answered());
    }

    private byte[] request(Shipment shipment) {
        String time = STAMP.format(OffsetDateTime.now(around.clock().withZone(ZoneOffset.ofHours(8))));
        return FinanceMessage.request("CZ6201", shipment.serial(), time, FinanceDocument.movement(shipment.fields()));
    }

    @Override
    public void close() {
        dispatcher.close();
        server.close();
    }
}
