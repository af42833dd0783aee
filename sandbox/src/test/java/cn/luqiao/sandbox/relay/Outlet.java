package cn.luqiao.sandbox.relay;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Receiver;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Delivers accepted shipments to their receivers, one thread a receiver; what fails is tried again. */
final class Outlet implements AutoCloseable {
    private static final Set<String> NOT_FOR_JINAN = Set.of("treasuryCode", "channel");

    private static final String XML = "text/xml; charset=UTF-8";
    private static final int REFUSED = 422;
    private static final int AGAIN = 0;

    private final Addresses addresses;
    private final Function<Parcel, List<Parcel>> tampering;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Participant, ScheduledExecutorService> threads = new EnumMap<>(Participant.class);
    private final Session core;
    private final Session henan;

    Outlet(Addresses addresses, Function<Parcel, List<Parcel>> tampering, Connection core, Connection henan)
            throws JMSException {
        this.addresses = addresses;
        this.tampering = tampering;
        this.core = core.createSession(false, Session.AUTO_ACKNOWLEDGE);
        this.henan = henan.createSession(false, Session.AUTO_ACKNOWLEDGE);
        for (Participant each : Participant.values()) {
            threads.put(each, Executors.newSingleThreadScheduledExecutor());
        }
    }

    void deliver(Shipment shipment) {
        for (Receiver each : shipment.receivers()) {
            ObjectNode fields = shipment.fields().deepCopy();
            if (each.participant() == Participant.CITY_JINAN) {
                fields.remove(NOT_FOR_JINAN);
            }
            tampering
                    .apply(Parcel.of(shipment, each.participant(), fields))
                    .forEach(parcel -> send(parcel.receiver(), () -> delivered(parcel)));
        }
    }

    /** One attempt; true when nothing is left to do. */
    private interface Attempt {
        boolean succeeds() throws JMSException, InterruptedException;
    }

    private void send(Participant to, Attempt attempt) {
        threads.get(to).execute(() -> attempt(to, attempt));
    }

    private void attempt(Participant to, Attempt attempt) {
        try {
            if (!attempt.succeeds()) {
                threads.get(to).schedule(() -> attempt(to, attempt), 50, TimeUnit.MILLISECONDS);
            }
        } catch (JMSException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean delivered(Parcel parcel) throws JMSException, InterruptedException {
        return switch (parcel.receiver()) {
            case PROVINCIAL_CORE -> put(core, "core.in", Wording.event(parcel));
            case PROVINCE_HENAN -> put(henan, "henan.in", Wording.packet(parcel));
            case CITY_JINAN -> brought(parcel);
            default -> held(parcel) || post(parcel.receiver(), XML, Wording.bus(parcel)) != AGAIN;
        };
    }

    /** A bureau is asked before each attempt: one of them books whatever comes. */
    private boolean held(Parcel parcel) throws InterruptedException {
        return call(parcel.receiver(), XML, Wording.query(parcel))
                .map(answer -> answer.body().contains("<zt>1</zt>"))
                .orElse(false);
    }

    /** A refusal is told to the sender, twice under one id as after a lost answer. */
    private boolean brought(Parcel parcel) throws InterruptedException {
        int status = post(parcel.receiver(), "application/cloudevents+json", Wording.event(parcel));
        if (status == REFUSED) {
            Participant sender = parcel.shipment().sender();
            for (int time = 1; time <= 2; time++) {
                send(sender, () -> post(sender, XML, Wording.notice(parcel)) != AGAIN);
            }
        }
        return status != AGAIN;
    }

    private static boolean put(Session session, String queue, String text) throws JMSException {
        TextMessage message = session.createTextMessage(text);
        try (var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message);
        }
        return true;
    }

    /** Status of the answer, or {@link #AGAIN}. */
    private int post(Participant to, String type, String body) throws InterruptedException {
        return call(to, type, body).map(Outlet::status).orElse(AGAIN);
    }

    private static int status(HttpResponse<String> response) {
        boolean busy = response.body().contains("<Code>9");
        boolean answered = response.statusCode() == REFUSED || (response.statusCode() < 300 && !busy);
        return answered ? response.statusCode() : AGAIN;
    }

    private Optional<HttpResponse<String>> call(Participant to, String type, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(addresses.text(to, "url")))
                .header("Content-Type", type)
                .header("Authorization", "Bearer gateway-token-of-" + to.partner())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        threads.values().forEach(ScheduledExecutorService::shutdownNow);
    }
}
