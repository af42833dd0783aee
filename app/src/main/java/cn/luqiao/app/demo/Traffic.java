package cn.luqiao.app.demo;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.Count;
import cn.luqiao.core.ledger.Ledger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows the sandbox's events until all traffic has come to rest, or the deadline has passed. */
final class Traffic {
    private static final Duration POLL = Duration.ofMillis(500);
    /** With nothing left to do in the ledger for so long, what has not arrived will never arrive. */
    private static final Duration REST = Duration.ofSeconds(3);

    /** States that change without anybody's help, as the ledger counts them. */
    private static final Set<String> AT_WORK = Stream.of(
                    RecordState.STAGED,
                    RecordState.ACCEPTED,
                    DeliveryState.READY,
                    DeliveryState.SENDING,
                    DeliveryState.WAITING,
                    DeliveryState.UNKNOWN)
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private final SandboxProcess sandbox;
    private final Narrator narrator;
    private final Clock clock;
    private final Instant deadline;
    private boolean sentAll;

    Traffic(SandboxProcess sandbox, Narrator narrator, Clock clock, Instant deadline) {
        this.sandbox = sandbox;
        this.narrator = narrator;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** The sandbox's addresses, once all partners are open. */
    JsonNode ready() throws InterruptedException {
        return await("ready")
                .orElseThrow(() ->
                        new CommandFailure(Exit.NEGATIVE, "模拟参与方没有就绪。 The sandbox partners did not get ready in time."))
                .path("addresses");
    }

    /** Waits until everything was sent and nothing is under way; false when the deadline came first. */
    boolean settled(Ledger ledger) throws InterruptedException {
        Optional<Instant> atRest = Optional.empty();
        while (clock.instant().isBefore(deadline)) {
            if (!sentAll) {
                await("sent-all").ifPresent(event -> {
                    sentAll = true;
                    narrator.say("全部发出，等待送达。", "Everything is sent; waiting for the last deliveries.");
                });
                continue;
            }
            if (outstanding() == 0) {
                return true;
            }
            atRest = atWork(ledger) ? Optional.empty() : Optional.of(atRest.orElse(clock.instant()));
            if (atRest.isPresent() && clock.instant().isAfter(atRest.get().plus(REST))) {
                return true;
            }
        }
        return false;
    }

    /** The comparison of all books, as they are now. */
    JsonNode reconciled() throws InterruptedException {
        sandbox.command(Json.object().put("cmd", "reconcile"));
        return answer("reconciled");
    }

    private int outstanding() throws InterruptedException {
        sandbox.command(Json.object().put("cmd", "status"));
        int outstanding = answer("status").path("outstanding").asInt();
        if (outstanding > 0) {
            await("sent-all");
        }
        return outstanding;
    }

    private static boolean atWork(Ledger ledger) {
        return ledger.counts().stream()
                .filter(count -> count.count() > 0)
                .map(Count::state)
                .anyMatch(AT_WORK::contains);
    }

    private JsonNode answer(String event) throws InterruptedException {
        Instant limit = clock.instant().plus(Duration.ofSeconds(30));
        while (clock.instant().isBefore(limit)) {
            Optional<JsonNode> found = await(event);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new CommandFailure(Exit.INTERNAL, "模拟参与方没有应答。 The sandbox did not answer: " + event);
    }

    /** The next event of that name within the poll time, or before the deadline for {@code ready}; tells the others. */
    private Optional<JsonNode> await(String name) throws InterruptedException {
        Instant limit = name.equals("ready") ? deadline : clock.instant().plus(POLL);
        while (clock.instant().isBefore(limit)) {
            Optional<JsonNode> event = sandbox.next(Duration.between(clock.instant(), limit));
            if (event.isPresent() && event.get().path("event").asText().equals(name)) {
                return event;
            }
            event.ifPresent(this::tell);
        }
        return Optional.empty();
    }

    private void tell(JsonNode event) {
        switch (event.path("event").asText()) {
            case "progress" -> narrator.progress(event);
            case "outage" -> narrator.outage(event);
            case "sent-all" -> sentAll = true;
            case "error" -> narrator.say(event.path("text").asText(), "");
            case "ended" ->
                throw new CommandFailure(Exit.INTERNAL, "模拟参与方意外退出，见 sandbox.log。 The sandbox ended; see sandbox.log.");
            default -> {
                // Nothing that a person needs to hear.
            }
        }
    }

    /** Tells the partners where the gateway is and lets them begin. */
    void begin(String https, Optional<String> http) {
        ObjectNode gateway = Json.object().put("https", https);
        http.ifPresent(address -> gateway.put("http", address));
        sandbox.command(Json.object().put("cmd", "start").set("gateway", gateway));
    }
}
