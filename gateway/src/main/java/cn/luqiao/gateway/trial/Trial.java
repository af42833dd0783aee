package cn.luqiao.gateway.trial;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.ledger.Chunk;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Right;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Examination;
import cn.luqiao.core.record.Facts;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.Violation;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.gateway.delivery.OutboundTranslation;
import cn.luqiao.gateway.flow.OfflineFlows;
import cn.luqiao.gateway.flow.Plan;
import cn.luqiao.gateway.generation.Flow;
import cn.luqiao.gateway.generation.Generation;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the gateway would do with a partner's message: read, check, plan, write. Nothing is sent, stored or looked up; rules
 * that need facts of other records are skipped and named. Close it after use.
 */
public final class Trial implements AutoCloseable {
    private final Generation generation;
    private final OfflineFlows flows;
    private final OutboundTranslation outbound;
    private final Partner partner;
    private final Dialect dialect;
    private final TranslationContext context;

    /**
     * A trial of messages that come over a link.
     *
     * @param now when they would come in
     * @param ownCode participant code of the gateway
     */
    public Trial(
            Generation generation, OfflineFlows flows, Partner partner, Link link, OffsetDateTime now, String ownCode) {
        this.generation = generation;
        this.flows = flows;
        this.outbound = new OutboundTranslation(digest -> generation, ownCode);
        this.partner = partner;
        this.dialect = generation.dialects().find(link.dialect()).orElseThrow();
        this.context = new TranslationContext(
                Digests.id32("trial", partner.id()),
                now,
                now.toLocalDate(),
                ownCode,
                partner.code(),
                partner.charsetEdition(),
                TranslationContext.SEMANTICS);
    }

    /** Whether the link's messages are batches, for {@link #batch}. */
    public boolean takesBatches() {
        return dialect.readsBatches();
    }

    /** One message; throws ProblemException when it cannot even be told what it is. */
    public TrialPart message(WireMessage message) {
        Recognised recognised = dialect.recognise(message);
        mayEnter(recognised.kind(), recognised.sender());
        Reading reading = dialect.read(message, recognised, context);
        Envelope envelope = new Envelope(
                recognised.msgId().orElse(context.messageId()),
                recognised.kind(),
                recognised.serial(),
                partner.code(),
                recognised.receiver().orElse(""),
                recognised.createdAt().orElse(context.receivedAt()),
                Mode.ASYNC,
                recognised.direction(),
                recognised.origSerial(),
                Optional.empty(),
                Digests.sm3Hex(recognised.payload()),
                recognised.traceId());
        return part(List.of(item("", envelope, reading)), false);
    }

    /**
     * A batch, in bounded memory: each thousand lines go to {@code parts}. Returns what is wrong with the whole file;
     * throws ProblemException when its structure breaks.
     */
    public List<Problem> batch(InputStream in, WireMessage envelope, Consumer<TrialPart> parts) {
        try (BatchReader reader = dialect.openBatch(in, envelope, context)) {
            mayEnter(reader.header().kind(), Optional.empty());
            List<TrialPart.Item> items = new ArrayList<>();
            int bad = 0;
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                TrialPart.Item item = item(
                        "line " + line.get().seq(),
                        envelope(reader, line.get()),
                        line.get().reading());
                bad += item.problems().isEmpty() ? 0 : 1;
                items.add(item);
                if (items.size() == Chunk.LINES_MAX) {
                    parts.accept(part(items, true));
                    items.clear();
                }
            }
            if (!items.isEmpty()) {
                parts.accept(part(items, true));
            }
            return whole(reader, bad);
        }
    }

    private List<Problem> whole(BatchReader reader, int bad) {
        List<Problem> problems = new ArrayList<>(reader.totals());
        if (problems.isEmpty()
                && bad > 0
                && !dialect.takesLinesSingly(reader.header().kind())) {
            problems.add(Problem.of("LQ-2310")
                    .because(bad + " bad lines")
                    .expected("没有错行：此类文件整体接收或整体退回 · none: this kind is taken whole"));
        }
        return problems;
    }

    private Envelope envelope(BatchReader reader, BatchReader.Line line) {
        return new Envelope(
                context.messageId(),
                reader.header().kind(),
                line.serial(),
                partner.code(),
                "",
                context.receivedAt(),
                Mode.FILE,
                1,
                Optional.empty(),
                Optional.of(new Envelope.BatchPlace(
                        reader.header().batchNo(), line.seq(), reader.header().count())),
                Digests.sm3Hex(line.raw()),
                Optional.empty());
    }

    private void mayEnter(Kind kind, Optional<String> sender) {
        if (!partner.may(Right.Verb.SEND, kind.type(), kind.action())) {
            throw new ProblemException(
                    Problem.of("LQ-4003").at("partner " + partner.id()).because(kind.toString()));
        }
        if (sender.isPresent() && !sender.get().equals(partner.code())) {
            throw new ProblemException(
                    Problem.of("LQ-4004").because(sender.get()).expected(partner.code()));
        }
    }

    private TrialPart.Item item(String place, Envelope envelope, Reading reading) {
        List<Problem> problems = new ArrayList<>(reading.problems());
        Set<String> flags = new LinkedHashSet<>(reading.flags());
        List<Examination.Skipped> skipped = List.of();
        if (problems.isEmpty()) {
            Examination found = action(envelope.kind()).examine(reading.fields(), facts(envelope.direction()));
            skipped = found.skipped();
            for (Violation violation : found.violations()) {
                if (violation.advisory()) {
                    flags.add("ADVISORY_" + violation.rule());
                } else {
                    problems.add(violation.toProblem(place));
                }
            }
        }
        Record record = new Record(Digests.id32("trial", envelope.bizSerial()), envelope, reading.fields(), flags);
        return new TrialPart.Item(place, record, problems, skipped);
    }

    private Facts facts(int direction) {
        return Facts.of(context.businessDate(), Map.of("_direction", (long) direction));
    }

    private Action action(Kind kind) {
        return generation
                .types()
                .find(kind.type(), kind.version())
                .flatMap(type -> type.action(kind.action()))
                .orElseThrow();
    }

    private TrialPart part(List<TrialPart.Item> items, boolean chunk) {
        List<Record> good = items.stream()
                .filter(item -> item.problems().isEmpty())
                .map(TrialPart.Item::record)
                .toList();
        if (good.isEmpty()) {
            return new TrialPart(items, Optional.empty(), List.of(), List.of());
        }
        Optional<Flow> flow = generation.flowFor(good.get(0).kind(), partner);
        if (flow.isEmpty()) {
            Problem none = Problem.of("LQ-5002")
                    .at("partner " + partner.id())
                    .because(good.get(0).kind().toString());
            return new TrialPart(items, Optional.empty(), List.of(), List.of(none));
        }
        StoredRecord stored = new StoredRecord(
                good.get(0).id(),
                partner.id(),
                good,
                chunk,
                Optional.empty(),
                context.receivedAt(),
                flow.get().isQuestion());
        try {
            List<TrialPart.Receiver> receivers = deliveries(flows.plan(flow.get(), stored, Map.of())).stream()
                    .map(planned -> receiver(planned, stored))
                    .toList();
            return new TrialPart(items, flow.map(Flow::id), receivers, List.of());
        } catch (ProblemException e) {
            return new TrialPart(items, flow.map(Flow::id), List.of(), List.of(e.problem()));
        }
    }

    /** Where the record goes, or the question that the flow asks first. */
    private static List<PlannedDelivery> deliveries(Plan plan) {
        return plan.known();
    }

    private TrialPart.Receiver receiver(PlannedDelivery planned, StoredRecord stored) {
        List<Record> lines = planned.lines().isEmpty()
                ? stored.records()
                : planned.lines().stream().map(stored.records()::get).toList();
        DeliveryJob job = new DeliveryJob(
                planned,
                stored.recordId(),
                lines,
                stored.chunk(),
                partner.id(),
                DeliveryState.READY,
                0,
                generation.digest(),
                context.receivedAt(),
                Optional.empty());
        try {
            Partner receiver = generation.partners().byId(planned.partner()).orElseThrow();
            return new TrialPart.Receiver(planned, Optional.of(outbound.translate(job, receiver)), Optional.empty());
        } catch (ProblemException e) {
            return new TrialPart.Receiver(planned, Optional.empty(), Optional.of(e.problem()));
        }
    }

    @Override
    public void close() {
        flows.close();
    }
}
