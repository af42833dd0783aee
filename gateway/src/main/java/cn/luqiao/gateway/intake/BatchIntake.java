package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Answer;
import cn.luqiao.core.ledger.BatchOpening;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.OpenBatch;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import cn.luqiao.gateway.delivery.OutboundTranslation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in batches: streams the lines into chunks, holds them staged until the totals are right, then releases them in
 * one transaction. After a crash the same file goes on where it stopped. Thread-safe.
 */
final class BatchIntake {
    /** Header by which the file adapter says that file and marker do not fit together. */
    static final String MARKER_MISMATCH = "marker.mismatch";

    private final Ledger ledger;
    private final Routing routing;
    private final RecordChecks checks;
    private final Keys keys;
    private final Path spoolFolder;

    BatchIntake(IntakeParts parts) {
        this.ledger = parts.ledger();
        this.routing = parts.routing();
        this.checks = new RecordChecks(parts.clock(), new LedgerFacts(parts.ledger(), parts.tokens()));
        this.keys = new Keys(parts.tokens());
        this.spoolFolder = parts.spool();
    }

    Answer accept(Arrival arrival) {
        try (Spool spool = Spool.of(
                arrival.inbound(),
                spoolFolder,
                arrival.id(),
                arrival.partner().limits().batchBytesMax())) {
            WireMessage envelope = new WireMessage(
                    new byte[0], arrival.inbound().headers(), arrival.inbound().target());
            BatchReader.Header header = header(arrival, spool, envelope);
            checks.mayEnter(arrival, header.kind(), Optional.empty());
            checks.flow(arrival, header.kind());
            Ledger.BatchStart start =
                    ledger.openBatch(opening(arrival, spool, header)).join();
            return start instanceof Ledger.BatchStart.Known known
                    ? known(arrival, envelope, spool, header, known.held())
                    : take(arrival, spool, envelope, header, ((Ledger.BatchStart.Open) start).batch());
        }
    }

    private static BatchReader.Header header(Arrival arrival, Spool spool, WireMessage envelope) {
        try (BatchReader reader = arrival.dialect().openBatch(spool.open(), envelope, arrival.context())) {
            return reader.header();
        }
    }

    private Answer known(Arrival arrival, WireMessage envelope, Spool spool, BatchReader.Header header, Held held) {
        if (!held.payloadDigest().equals(spool.digest())) {
            Problem problem = Problem.of("LQ-5001")
                    .at(arrival.inbound().target())
                    .because("batch " + header.batchNo() + " was taken " + held.acceptedAt() + " with other content");
            return Answers.told(
                    arrival.dialect(),
                    envelope,
                    new Verdict.BatchRefused(header.batchNo(), problem, header.count(), List.of()),
                    arrival.context(),
                    arrival.id());
        }
        ledger.repeated(held.recordId(), arrival.link().name());
        Written stored = AnswerFile.open(held.answer().orElseThrow());
        return new Answer(Answer.Outcome.DUPLICATE, stored, Optional.empty(), held.recordId(), 0);
    }

    private Answer take(
            Arrival arrival, Spool spool, WireMessage envelope, BatchReader.Header header, OpenBatch batch) {
        TranslationContext context = resumed(arrival.context(), batch);
        BatchRun run = new BatchRun(arrival, header, batch, ledger, checks, keys);
        List<Problem> totals = new ArrayList<>();
        try (BatchReader reader = arrival.dialect().openBatch(spool.open(), envelope, context)) {
            run.stageAll(reader);
            totals.addAll(reader.totals());
        } catch (ProblemException e) {
            totals.add(e.problem());
        }
        Optional.ofNullable(arrival.inbound().headers().get(MARKER_MISMATCH))
                .ifPresent(what -> totals.add(
                        0, Problem.of("LQ-2306").at(arrival.inbound().target()).because(what)));
        List<Verdict.BadLine> bad = ledger.badLines(batch.batchId());
        if (totals.isEmpty() && !bad.isEmpty() && !arrival.dialect().takesLinesSingly(header.kind())) {
            totals.add(Problem.of("LQ-2310")
                    .at(arrival.inbound().target())
                    .because(bad.size() + " bad lines")
                    .expected("没有错行：此类文件整体接收或整体退回 · none: this kind is taken whole or not at all"));
        }
        return totals.isEmpty()
                ? release(arrival, envelope, header, batch, context, bad)
                : refuse(arrival, envelope, header, batch, context, totals, bad);
    }

    private Answer release(
            Arrival arrival,
            WireMessage envelope,
            BatchReader.Header header,
            OpenBatch batch,
            TranslationContext context,
            List<Verdict.BadLine> bad) {
        int good = ledger.goodLines(batch.batchId());
        Verdict verdict =
                new Verdict.BatchTaken(header.batchNo(), good, header.totalFen().orElse(0L), bad);
        Written answer = arrival.dialect().writeAnswer(envelope, verdict, context);
        ledger.release(batch.batchId(), new byte[0], AnswerFile.of(answer)).join();
        routing.sweepSoon();
        return new Answer(Answer.Outcome.ACCEPTED, answer, Optional.empty(), batch.batchId(), 0);
    }

    private Answer refuse(
            Arrival arrival,
            WireMessage envelope,
            BatchReader.Header header,
            OpenBatch batch,
            TranslationContext context,
            List<Problem> problems,
            List<Verdict.BadLine> bad) {
        Verdict verdict = new Verdict.BatchRefused(header.batchNo(), problems.get(0), header.count(), bad);
        Written answer = arrival.dialect().writeAnswer(envelope, verdict, context);
        ledger.refuseBatch(batch.batchId(), problems, AnswerFile.of(answer)).join();
        return new Answer(Answer.Outcome.REFUSED, answer, Optional.of(problems.get(0)), batch.batchId(), 0);
    }

    private static TranslationContext resumed(TranslationContext context, OpenBatch batch) {
        return new TranslationContext(
                batch.batchId(),
                batch.receivedAt(),
                batch.receivedAt().toLocalDate(),
                context.ownCode(),
                context.partnerCode(),
                context.charsetEdition(),
                context.semantics());
    }

    private BatchOpening opening(Arrival arrival, Spool spool, BatchReader.Header header) {
        return new BatchOpening(
                arrival.id(),
                keys.ofBatch(arrival.partner().code(), header.kind(), header.batchNo()),
                arrival.partner().id(),
                arrival.link().name(),
                header.kind(),
                header.batchNo(),
                spool.digest(),
                spool.sizeBytes(),
                header.count(),
                header.totalFen(),
                header.raw(),
                arrival.inbound().target(),
                KeptHeaders.of(arrival),
                arrival.dialect().id(),
                arrival.dialect().digest(),
                OutboundTranslation.contextDigest(arrival.context()),
                arrival.generation().digest(),
                arrival.receivedAt());
    }
}
