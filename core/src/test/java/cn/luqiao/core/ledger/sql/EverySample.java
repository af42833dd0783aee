package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.BatchOpening;
import cn.luqiao.core.ledger.Chunk;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Parked;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Tokens;
import cn.luqiao.core.translate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A ledger in which everything has happened once: every kind of entry, body and row. */
final class EverySample {
    static final String BATCH = Digests.id32("batch", "file-1");
    private final Ledger ledger;
    private final LedgerSamples samples;
    private final Tokens tokens;

    EverySample(Ledger ledger, Tokens tokens) {
        this.ledger = ledger;
        this.tokens = tokens;
        this.samples = new LedgerSamples(tokens);
    }

    /** Lets it all happen, with so many plain records first. */
    void happen(int records) {
        ledger.putGeneration("g".repeat(64), "files".getBytes(UTF_8)).join();
        ledger.activate("g".repeat(64), "tester").join();
        for (int i = 0; i < records; i++) {
            ledger.accept(samples.acceptance("S" + i)).join();
        }
        delivered();
        question();
        refused();
        parked();
        batch();
        notTaken();
        ledger.reveal(LedgerSamples.id("D1"), "tester");
        ledger.repeated(LedgerSamples.id("D1"), "bus").join();
    }

    private void delivered() {
        ledger.accept(samples.acceptance("D1")).join();
        ledger.plan(
                        LedgerSamples.id("D1"),
                        "g".repeat(64),
                        List.of(
                                samples.delivery("D1", "core", Optional.empty()),
                                samples.delivery("D1", "city", Optional.empty())))
                .join();
        String toCore = LedgerSamples.deliveryId("D1", "core");
        ledger.begin(toCore, LedgerSamples.wire("<a/>")).join();
        ledger.end(toCore, new AttemptResult.Again(Problem.of("LQ-1001"), LedgerSamples.NOW))
                .join();
        ledger.begin(toCore, Optional.empty()).join();
        ledger.end(toCore, new AttemptResult.Delivered(Optional.of("<ok/>".getBytes(UTF_8))))
                .join();
        String toCity = LedgerSamples.deliveryId("D1", "city");
        ledger.begin(toCity, LedgerSamples.wire("<b/>")).join();
        ledger.end(
                        toCity,
                        new AttemptResult.Refused(Problem.of("LQ-3001"), false, Optional.of("<no/>".getBytes(UTF_8))))
                .join();
    }

    private void question() {
        ledger.accept(samples.acceptance("Q1", Optional.empty(), true)).join();
        ledger.answer(LedgerSamples.id("Q1"), "{\"eligible\":true}".getBytes(UTF_8))
                .join();
        ledger.accept(samples.acceptance("U1")).join();
        ledger.unroutable(LedgerSamples.id("U1"), Problem.of("LQ-5002"), "owner", LedgerSamples.NOW)
                .join();
    }

    private void refused() {
        ledger.refuse(new Refusal(
                        Digests.id32("refusal"),
                        Optional.of("tax-shandong"),
                        "bus",
                        Optional.empty(),
                        Optional.of("R1"),
                        "<bad/>".getBytes(UTF_8),
                        List.of(Problem.of("LQ-2001")),
                        LedgerSamples.NOW))
                .join();
    }

    private void parked() {
        ledger.park(ParkingSamples.parking(samples, "P1", "9", Optional.empty()))
                .join();
        Parked parked = ledger.parked(LedgerSamples.id("P1")).orElseThrow();
        ledger.resume(ParkingSamples.resumption(parked, Optional.empty())).join();
    }

    private void batch() {
        ledger.openBatch(opening(BATCH, "B1")).join();
        ledger.stage(BATCH, chunk(BATCH, 0, 3, 1)).join();
        ledger.stage(BATCH, chunk(BATCH, 1, 2, 0)).join();
        ledger.release(BATCH, "T|5".getBytes(UTF_8), "ACK".getBytes(UTF_8)).join();
    }

    private void notTaken() {
        String id = Digests.id32("batch", "file-2");
        ledger.openBatch(opening(id, "B2")).join();
        ledger.stage(id, chunk(id, 0, 2, 1)).join();
        ledger.refuseBatch(id, List.of(Problem.of("LQ-2301")), "ERR".getBytes(UTF_8))
                .join();
    }

    private BatchOpening opening(String id, String number) {
        return new BatchOpening(
                id,
                tokens.of("key", "batch", number),
                "legacy-laiwu",
                "sftp",
                LedgerSamples.KIND,
                number,
                Digests.sm3Hex(number.getBytes(UTF_8)),
                1000,
                5,
                Optional.of(1230L),
                "H|5".getBytes(UTF_8),
                "file.txt",
                Map.of("path", "in"),
                "legacy",
                "d".repeat(64),
                "c".repeat(64),
                "g".repeat(64),
                LedgerSamples.NOW);
    }

    private Chunk chunk(String batch, int number, int good, int bad) {
        List<Chunk.Line> lines = IntStream.range(0, good)
                .mapToObj(i -> line(batch, number * 1000 + i))
                .toList();
        List<Chunk.BadLine> refused = IntStream.range(0, bad)
                .mapToObj(i -> new Chunk.BadLine(
                        new Verdict.BadLine(good + i + 1, "key", Problem.of("LQ-2001")), "bad".getBytes(UTF_8)))
                .toList();
        return new Chunk(number, lines, refused);
    }

    private Chunk.Line line(String batch, int place) {
        Record plain = LedgerSamples.item("L" + place);
        Envelope of = plain.envelope();
        Envelope inBatch = new Envelope(
                of.msgId(),
                of.kind(),
                of.bizSerial(),
                of.sender(),
                of.receiver(),
                of.createdAt(),
                Mode.FILE,
                1,
                Optional.empty(),
                Optional.of(new Envelope.BatchPlace("B1", place, 5)),
                of.payloadDigest(),
                Optional.empty());
        Record item = new Record(Digests.id32(batch, "" + place), inBatch, plain.fields(), plain.flags());
        return new Chunk.Line(
                item, ("raw " + place).getBytes(UTF_8), tokens.of("key", "L" + place), List.of(samples.person()));
    }
}
