package cn.luqiao.sandbox.treasury;

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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reports what it booked for the fund, pays a refund once on order, and is between two business days once. */
public final class Treasury implements Partner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String PATH = "/cfx";
    private static final String GATEWAY_PATH = "/exchange/v1/fund-movement";
    private static final String MEDIA_TYPE = "application/xml";

    private final Surroundings around;
    private final HttpService server;
    private final GatewayClient client;
    private final Dispatcher dispatcher;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean dayChanged = new AtomicBoolean();

    public Treasury(Surroundings around) {
        this.around = around;
        this.server = new HttpService(PATH, MEDIA_TYPE, around.credentials().secret("gateway-token"), this::take);
        this.client = new GatewayClient(around.gateway(), Tls.trusting(around.credentials()));
        this.dispatcher = new Dispatcher("treasury", 2, around.milestones());
    }

    /** The milestone that the treasury has paid the order of that number. */
    public static String paid(String moveNo) {
        return "treasury-paid:" + moveNo;
    }

    @Override
    public Participant participant() {
        return Participant.TREASURY;
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
        String raw = around.truth().raw(body);
        try {
            Voucher order = Voucher.read(body);
            if (!order.number().equals(Voucher.ORDER)) {
                throw new IllegalArgumentException("MsgNo: " + order.number());
            }
            return dayChanged.compareAndSet(false, true) ? answer(order, "91001", "系统日切，请稍后重发") : pay(order, raw);
        } catch (IllegalArgumentException e) {
            around.truth().received(Arrival.unreadable(raw));
            return xml(Voucher.answer("", "24001", e.getMessage()));
        }
    }

    private HttpService.Answer pay(Voucher order, String raw) {
        boolean first = known.add(order.id());
        around.truth()
                .received(new Arrival(
                        RecordType.R16.name(), order.id(), "", "", order.fields(), Json.object(), false, raw));
        around.milestones().reached(paid(order.fields().path("moveNo").asText()));
        return answer(order, "90000", first ? "处理成功" : "重复报文，已处理");
    }

    private static HttpService.Answer answer(Voucher order, String result, String word) {
        return xml(Voucher.answer(order.id(), result, word));
    }

    private static HttpService.Answer xml(byte[] body) {
        return new HttpService.Answer(200, MEDIA_TYPE + "; charset=GBK", body);
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        Map<String, String> headers = Map.of(
                "Content-Type",
                MEDIA_TYPE + "; charset=GBK",
                "Authorization",
                "Bearer " + around.credentials().secret("token"));
        String time = STAMP.format(OffsetDateTime.now(around.clock().withZone(ZoneOffset.ofHours(8))));
        byte[] message = new Voucher(Voucher.DONE, shipment.serial(), shipment.fields()).write(time);
        Answer answer = Retry.PATIENT
                .until(attempt -> client.post(GATEWAY_PATH, headers, message)
                        .flatMap(reply -> Voucher.answer(reply, shipment.serial(), attempt)))
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
