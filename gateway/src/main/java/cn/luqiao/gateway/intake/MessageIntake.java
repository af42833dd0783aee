package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Attachment;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Parking;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.UnmappedCode;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.gateway.delivery.OutboundTranslation;
import cn.luqiao.gateway.generation.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Takes in single messages: one-way records and questions. Thread-safe. */
final class MessageIntake {
    private final Ledger ledger;
    private final Routing routing;
    private final RecordChecks checks;
    private final Keys keys;
    private final Originals originals;
    private final Resends resends;
    private final PinnedVersions versions;

    MessageIntake(IntakeParts parts) {
        this.ledger = parts.ledger();
        this.routing = parts.routing();
        this.checks = new RecordChecks(parts.clock(), new LedgerFacts(parts.ledger(), parts.tokens()));
        this.keys = new Keys(parts.tokens());
        this.originals = new Originals(parts.ledger(), parts.tokens());
        this.resends = new Resends(parts.ledger(), parts.generations(), routing);
        this.versions = new PinnedVersions(parts.ledger(), parts.tokens(), parts.generations());
    }

    /** Throws {@link Refused} or ProblemException when the message is refused, LedgerException when it is not stored. */
    Answer accept(Arrival arrival) {
        byte[] body = Bodies.read(arrival.inbound(), arrival.partner().limits().messageBytesMax());
        WireMessage message = new WireMessage(
                body, arrival.inbound().headers(), arrival.inbound().target());
        message.header(BatchIntake.MARKER_MISMATCH).ifPresent(what -> {
            Problem problem = Problem.of("LQ-2306").at(message.target()).because(what);
            throw new Refused(List.of(problem), Optional.empty(), body);
        });
        Recognised recognised;
        try {
            recognised = arrival.dialect().recognise(message);
        } catch (ProblemException e) {
            throw new Refused(List.of(e.problem()), Optional.empty(), body);
        }
        try {
            Arrival pinned = versions.of(arrival, recognised);
            return pinned == arrival
                    ? store(arrival, message, recognised)
                    : store(pinned, message, pinned.dialect().recognise(message));
        } catch (ProblemException e) {
            throw new Refused(List.of(e.problem()), Optional.of(recognised), body);
        }
    }

    private Answer store(Arrival arrival, WireMessage message, Recognised recognised) {
        checks.mayEnter(arrival, recognised.kind(), recognised.sender());
        Flow flow = checks.flow(arrival, recognised.kind());
        Token key = keys.ofRecord(arrival.partner().code(), recognised.kind(), recognised.serial());
        String digest = Digests.sm3Hex(recognised.payload());
        Optional<Held> held = ledger.find(key);
        if (held.isPresent()) {
            return resends.settle(arrival, message, recognised, digest, held.get());
        }
        if (flow.isQuestion()) {
            SenderClock.check(arrival, recognised);
        }
        Reading reading = arrival.dialect().read(message, recognised, arrival.context());
        boolean waits = reading.waitsForCodes() && !flow.isQuestion();
        if (!waits && !reading.problems().isEmpty()) {
            throw new Refused(reading.refusals(), Optional.of(recognised), message.body());
        }
        Set<String> flags =
                new TreeSet<>(waits ? reading.flags() : checks.validated(arrival, recognised, reading, message.body()));
        if (arrival.isReadAsRequested()) {
            flags.add(PinnedVersions.FLAG);
        }
        if (!waits) {
            checkAttached(arrival, recognised, reading, message);
        }
        Record record = record(arrival, recognised, reading, flags, digest, flow);
        Acceptance acceptance = acceptance(arrival, message, record, key, flow);
        if (waits) {
            return told(arrival, message, recognised, digest, ledger.park(parking(arrival, acceptance, reading)));
        }
        CompletableFuture<Admission> admission = ledger.accept(acceptance);
        if (flow.isQuestion()) {
            return routing.ask(
                    arrival,
                    message,
                    acceptance,
                    flow,
                    admission,
                    winner -> resends.settle(arrival, message, recognised, digest, winner));
        }
        routing.route(acceptance, flow, arrival.generation(), admission);
        return told(arrival, message, recognised, digest, admission);
    }

    private Answer told(
            Arrival arrival,
            WireMessage message,
            Recognised recognised,
            String digest,
            CompletableFuture<Admission> admission) {
        Admission result = admission.join();
        return result instanceof Admission.Stored stored
                ? Resends.told(arrival, message, stored.held(), false)
                : resends.settle(arrival, message, recognised, digest, result.held());
    }

    private static void checkAttached(Arrival arrival, Recognised recognised, Reading reading, WireMessage message) {
        List<Problem> attached = AttachmentCheck.problems(
                arrival.inbound().attachments(),
                reading.fields(),
                arrival.partner().limits().partsMax());
        if (!attached.isEmpty()) {
            throw new Refused(attached, Optional.of(recognised), message.body());
        }
    }

    private Record record(
            Arrival arrival, Recognised recognised, Reading reading, Set<String> flags, String digest, Flow flow) {
        Envelope envelope = new Envelope(
                recognised.msgId().orElse(arrival.id()),
                recognised.kind(),
                recognised.serial(),
                arrival.partner().code(),
                recognised.receiver().orElse(""),
                recognised.createdAt().orElse(arrival.receivedAt()),
                flow.isQuestion() ? Mode.SYNC : Mode.ASYNC,
                recognised.direction(),
                originals.serial(arrival, recognised, reading.fields()),
                Optional.empty(),
                digest,
                recognised.traceId());
        return new Record(arrival.id(), envelope, reading.fields(), flags);
    }

    /** What is held until its codes are known, with every header: it will be read again. */
    private static Parking parking(Arrival arrival, Acceptance in, Reading reading) {
        boolean laterWait = reading.unmapped().stream().allMatch(UnmappedCode::laterWait);
        Acceptance held = new Acceptance(
                in.record(),
                in.key(),
                in.partner(),
                in.link(),
                in.original(),
                arrival.inbound().headers(),
                in.target(),
                in.dialect(),
                in.dialectDigest(),
                in.contextDigest(),
                in.search(),
                laterWait ? in.order() : Optional.empty(),
                in.generation(),
                false,
                in.attachments(),
                in.receivedAt());
        return ParkedReading.parking(held, reading, arrival.partner());
    }

    private Acceptance acceptance(Arrival arrival, WireMessage message, Record record, Token key, Flow flow) {
        return new Acceptance(
                record,
                key,
                arrival.partner().id(),
                arrival.link().name(),
                message.body(),
                KeptHeaders.of(arrival),
                message.target(),
                arrival.dialect().id(),
                arrival.dialect().digest(),
                OutboundTranslation.contextDigest(arrival.context()),
                search(arrival, record),
                keys.order(arrival.generation().types(), record),
                arrival.generation().digest(),
                flow.isQuestion(),
                arrival.inbound().attachments().stream()
                        .map(MessageIntake::attached)
                        .toList(),
                arrival.receivedAt());
    }

    private static Acceptance.Attached attached(Attachment attachment) {
        return new Acceptance.Attached(attachment.name(), attachment.mediaType(), attachment.body());
    }

    /** What it is found by; a message that came as a file also by the file's name. */
    private List<Token> search(Arrival arrival, Record record) {
        List<Token> tokens = new ArrayList<>(keys.search(arrival.generation().types(), record));
        if (arrival.link().adapter().equals("file")) {
            tokens.add(keys.ofSearch(arrival.inbound().target()));
        }
        return tokens;
    }
}
