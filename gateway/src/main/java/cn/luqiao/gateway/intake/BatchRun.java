package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Chunk;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.OpenBatch;
import cn.luqiao.core.ledger.Parking;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.gateway.delivery.OutboundTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One pass over the lines of a batch: checks each and stages them in chunks. Used by one thread. */
final class BatchRun {
    /** Lines of one batch that may wait; with more than these the table is not a line short but wrong. */
    private static final int PARKED_MAX = 10_000;

    private final Arrival arrival;
    private final BatchReader.Header header;
    private final OpenBatch batch;
    private final Ledger ledger;
    private final RecordChecks checks;
    private final Keys keys;
    private List<Chunk.Line> lines = new ArrayList<>();
    private List<Chunk.BadLine> bad = new ArrayList<>();
    private List<Parking> parked = new ArrayList<>();
    private int parkedLines;
    private int chunkNumber;
    private int read;
    private CompletableFuture<Void> staging = CompletableFuture.completedFuture(null);

    BatchRun(
            Arrival arrival,
            BatchReader.Header header,
            OpenBatch batch,
            Ledger ledger,
            RecordChecks checks,
            Keys keys) {
        this.arrival = arrival;
        this.header = header;
        this.batch = batch;
        this.ledger = ledger;
        this.checks = checks;
        this.keys = keys;
    }

    /** Reads to the end; while one chunk is being stored the next one is translated. Throws ProblemException. */
    void stageAll(BatchReader reader) {
        Optional<BatchReader.Line> line = reader.next();
        while (line.isPresent()) {
            if (++read > arrival.partner().limits().batchLinesMax()) {
                throw new ProblemException(Problem.of("LQ-1003")
                        .at(arrival.inbound().target())
                        .expected("至多 " + arrival.partner().limits().batchLinesMax() + " 行 · at most "
                                + arrival.partner().limits().batchLinesMax() + " lines"));
            }
            if (chunkNumber >= batch.chunksStaged()) {
                take(line.get());
            }
            if (read % Chunk.LINES_MAX == 0) {
                stage();
            }
            line = reader.next();
        }
        if (read % Chunk.LINES_MAX != 0) {
            stage();
        }
        staging.join();
    }

    private void take(BatchReader.Line line) {
        if (line.reading().waitsForCodes() && parkedLines < PARKED_MAX) {
            parkedLines++;
            parked.add(parking(line));
            return;
        }
        List<Problem> problems = new ArrayList<>(line.reading().refusals());
        Set<String> flags = problems.isEmpty()
                ? checks.check(arrival, header.kind(), 1, line.reading(), "line " + line.seq(), problems)
                : Set.of();
        if (!problems.isEmpty()) {
            bad.add(new Chunk.BadLine(new Verdict.BadLine(line.seq(), line.key(), problems.get(0)), line.raw()));
            return;
        }
        Record record = record(line, flags);
        lines.add(new Chunk.Line(
                record,
                line.raw(),
                keys.ofRecord(arrival.partner().code(), header.kind(), line.serial()),
                keys.search(arrival.generation().types(), record)));
    }

    /** A line that waits for codes is a record of its own; its batch's header is kept with it, to read it again. */
    private Parking parking(BatchReader.Line line) {
        Record record = record(line, line.reading().flags());
        Acceptance held = new Acceptance(
                record,
                keys.ofRecord(arrival.partner().code(), header.kind(), line.serial()),
                arrival.partner().id(),
                arrival.link().name(),
                line.raw(),
                ParkedReading.lineHeaders(arrival.inbound().headers(), batch.batchId(), header.raw()),
                arrival.inbound().target(),
                arrival.dialect().id(),
                arrival.dialect().digest(),
                OutboundTranslation.contextDigest(arrival.context()),
                keys.search(arrival.generation().types(), record),
                Optional.empty(),
                arrival.generation().digest(),
                false,
                List.of(),
                batch.receivedAt());
        return ParkedReading.parking(held, line.reading(), arrival.partner());
    }

    private Record record(BatchReader.Line line, Set<String> flags) {
        String id = Digests.id32(batch.batchId(), Integer.toString(read));
        Envelope envelope = new Envelope(
                id,
                header.kind(),
                line.serial(),
                arrival.partner().code(),
                "",
                batch.receivedAt(),
                Mode.FILE,
                1,
                Optional.empty(),
                Optional.of(new Envelope.BatchPlace(header.batchNo(), line.seq(), header.count())),
                Digests.sm3Hex(line.raw()),
                Optional.empty());
        return new Record(id, envelope, line.reading().fields(), flags);
    }

    private void stage() {
        if (chunkNumber >= batch.chunksStaged()) {
            staging.join();
            staging = ledger.stage(batch.batchId(), new Chunk(chunkNumber, lines, bad, parked));
        }
        chunkNumber++;
        lines = new ArrayList<>();
        bad = new ArrayList<>();
        parked = new ArrayList<>();
    }
}
