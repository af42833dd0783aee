package cn.luqiao.sandbox.jinan;

import cn.luqiao.sandbox.broker.OpenShipments;
import cn.luqiao.sandbox.broker.Receipts;
import cn.luqiao.sandbox.events.CloudEvent;
import cn.luqiao.sandbox.events.EventArrivals;
import cn.luqiao.sandbox.events.RecordEvents;
import cn.luqiao.sandbox.partner.Dispatcher;
import cn.luqiao.sandbox.partner.GatewayClient;
import cn.luqiao.sandbox.partner.HttpService;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Retry;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.partner.Tls;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Books each event once, gives a repeated one the same receipt, and does not know units numbered 3799; asks for money in
 * emergencies.
 */
public final class CityJinan implements Partner {
    private static final String PATH = "/api/work-injury/v1/payment-confirmations";
    private static final String FUNDS_PATH = "/api/work-injury/v1/fund-movements";
    private static final String GATEWAY_PATH = "/exchange/v1/fund-movement";
    private static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final String UNKNOWN_UNITS = "3799";
    /** The so manieth requests that are turned away once, with 503 and with 429. */
    private static final int UNAVAILABLE_AT = 3;

    private static final int TOO_MANY_AT = 9;

    private final Surroundings around;
    private final HttpService server;
    private final GatewayClient client;
    private final RecordEvents events;
    private final Dispatcher dispatcher;
    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger booked = new AtomicInteger();

    public CityJinan(Surroundings around) {
        this.around = around;
        this.server = new HttpService(PATH, MEDIA_TYPE, around.credentials().secret("gateway-token"), this::receive)
                .also(FUNDS_PATH, this::receive);
        this.client = new GatewayClient(around.gateway(), Tls.trusting(around.credentials()));
        this.events = new RecordEvents(Participant.CITY_JINAN, around.clock());
        this.dispatcher = new Dispatcher("city-jinan", 1, around.milestones());
    }

    @Override
    public Participant participant() {
        return Participant.CITY_JINAN;
    }

    @Override
    public ObjectNode open() {
        String base = "http://127.0.0.1:" + server.listen(around.port());
        ObjectNode address = Json.object().put("url", base + PATH);
        address.putObject("funds").put("url", base + FUNDS_PATH);
        return address;
    }

    @Override
    public CompletableFuture<Void> start() {
        return dispatcher.send(around.shipments(), this::send);
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        byte[] event =
                events.record(shipment, OpenShipments.messageId(shipment)).write();
        Map<String, String> headers = Map.of(
                "Content-Type",
                MEDIA_TYPE,
                "Authorization",
                "Bearer " + around.credentials().secret("token"));
        Answer answer = Retry.PATIENT
                .until(attempt -> client.post(GATEWAY_PATH, headers, event))
                .map(reply -> Receipts.read(new String(reply.body(), StandardCharsets.UTF_8)))
                .orElseGet(() -> Answer.failed("no answer", Retry.PATIENT.attemptsMax()));
        around.truth().answered(shipment, answer);
        around.milestones().reached(shipment.answered());
    }

    private HttpService.Answer receive(byte[] body) {
        int number = requests.incrementAndGet();
        if (number == UNAVAILABLE_AT || number == TOO_MANY_AT) {
            return HttpService.plain(number == UNAVAILABLE_AT ? 503 : 429, "later");
        }
        String raw = around.truth().raw(body);
        try {
            CloudEvent event = CloudEvent.read(body);
            return event.body().path("unitNo").asText().startsWith(UNKNOWN_UNITS)
                    ? refuse(event, raw)
                    : book(event, raw);
        } catch (IllegalArgumentException e) {
            around.truth().received(Arrival.unreadable(raw));
            return answer(422, Json.object().put("code", "JN-1001").put("message", e.getMessage()));
        }
    }

    private HttpService.Answer refuse(CloudEvent event, String raw) {
        around.truth().received(EventArrivals.read(event, true, raw));
        return answer(422, Json.object().put("code", "JN-2001").put("message", "本市无此单位 / unit not known here"));
    }

    private HttpService.Answer book(CloudEvent event, String raw) {
        String id = event.attribute("id");
        boolean repeated = receipts.containsKey(id);
        String receipt =
                receipts.computeIfAbsent(id, key -> String.format(Locale.ROOT, "JN%08d", booked.incrementAndGet()));
        around.truth().received(EventArrivals.read(event, false, raw));
        return answer(
                repeated ? 200 : 201, Json.object().put("receiptNo", receipt).put("id", id));
    }

    private static HttpService.Answer answer(int status, ObjectNode body) {
        return new HttpService.Answer(status, "application/json; charset=UTF-8", Json.bytes(body));
    }

    @Override
    public void close() {
        dispatcher.close();
        server.close();
    }
}
