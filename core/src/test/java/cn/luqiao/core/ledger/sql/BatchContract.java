package cn.luqiao.core.ledger.sql;

import static cn.luqiao.core.ledger.sql.LedgerSamples.NOW;
import static cn.luqiao.core.ledger.sql.LedgerSamples.wire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.luqiao.core.delivery.RecordState;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.BatchOpening;
import cn.luqiao.core.ledger.Chunk;
import cn.luqiao.core.ledger.Count;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Earlier;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Ledger.BatchStart;
import cn.luqiao.core.ledger.OpenBatch;
import cn.luqiao.core.ledger.Overdue;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.ledger.verify.ReceiptVerifier;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.translate.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every ledger must do with batches, whatever database it stands on. */
abstract class BatchContract {
    private static final byte[] TRAILER = "T|3".getBytes(UTF_8);
    private static final byte[] ANSWER = "ACK".getBytes(UTF_8);

    @TempDir
    Path temp;

    private final Clock clock = Clock.fixed(NOW.toInstant(), ZoneOffset.ofHours(8));
    private KeyFolder keys;
    private LedgerSamples samples;
    private Ledger ledger;

    /** Opens the same store again and again. */
    abstract Ledger open(Path folder, KeyFolder keys, Clock clock);

    @BeforeEach
    void start() {
        keys = KeyFolder.open(temp.resolve("keys"), true);
        samples = new LedgerSamples(keys.tokens());
        ledger = open(temp, keys, clock);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void staged_chunks_are_invisible_until_the_batch_is_released_whole() {
        String batch = opened("file-1").batchId();
        ledger.stage(batch, chunk(batch, 0, 3, 1)).join();
        ledger.stage(batch, chunk(batch, 1, 2, 0)).join();
        assertThat(ledger.unrouted(10)).isEmpty();
        assertThat(ledger.goodLines(batch)).isEqualTo(5);
        assertThat(ledger.badLines(batch)).extracting(Verdict.BadLine::seq).containsExactly(4);
        Held held = ledger.release(batch, TRAILER, ANSWER).join();
        assertThat(held.state()).isEqualTo(RecordState.ACCEPTED);
        assertThat(held.answer().orElseThrow()).isEqualTo(ANSWER);
        assertThat(held.payloadDigest()).isEqualTo(Digests.sm3Hex("file-1".getBytes(UTF_8)));
        assertThat(new ReceiptVerifier(keys.receiptSigner().publicKey()).check(held.receipt()))
                .isEmpty();
        assertThat(ledger.unrouted(10))
                .extracting(StoredRecord::chunk, s -> s.records().size())
                .containsExactly(tuple(true, 3), tuple(true, 2));
    }

    @Test
    void an_interrupted_batch_goes_on_after_its_last_chunk() {
        OpenBatch first = opened("file-1");
        ledger.stage(first.batchId(), chunk(first.batchId(), 0, 3, 1)).join();
        restart();
        OpenBatch again = opened("file-1");
        assertThat(again.batchId()).isEqualTo(first.batchId());
        assertThat(again.chunksStaged()).isEqualTo(1);
        assertThat(again.receivedAt()).isEqualTo(first.receivedAt());
        ledger.stage(first.batchId(), chunk(first.batchId(), 0, 3, 1)).join();
        ledger.stage(first.batchId(), chunk(first.batchId(), 1, 2, 0)).join();
        assertThat(ledger.goodLines(first.batchId())).isEqualTo(5);
        assertThat(ledger.badLines(first.batchId())).hasSize(1);
    }

    @Test
    void a_chunk_out_of_turn_is_refused() {
        String batch = opened("file-1").batchId();
        assertThatThrownBy(() -> ledger.stage(batch, chunk(batch, 1, 1, 0)).join())
                .hasMessageContaining("chunk 1 (expected: 0");
    }

    @Test
    void a_released_batch_answers_the_same_file_and_a_different_one_under_its_number() {
        Held released = release("file-1");
        restart();
        for (String file : List.of("file-1", "file-2")) {
            BatchStart start = ledger.openBatch(opening(file)).join();
            assertThat(start).isInstanceOf(BatchStart.Known.class);
            Held known = ((BatchStart.Known) start).held();
            assertThat(known.recordId()).isEqualTo(released.recordId());
            assertThat(known.receipt()).isEqualTo(released.receipt());
            assertThat(known.answer().orElseThrow()).isEqualTo(ANSWER);
        }
        assertThat(ledger.find(key()).orElseThrow().receipt()).isEqualTo(released.receipt());
    }

    @Test
    void releasing_twice_gives_the_same_and_changes_nothing() {
        Held once = release("file-1");
        long size = ledger.head().size();
        assertThat(ledger.release(once.recordId(), TRAILER, "OTHER".getBytes(UTF_8))
                        .join()
                        .receipt())
                .isEqualTo(once.receipt());
        assertThat(ledger.head().size()).isEqualTo(size);
    }

    @Test
    void a_refused_file_sent_again_gets_the_same_answer_and_a_corrected_one_is_welcome() {
        OpenBatch first = opened("file-1");
        ledger.stage(first.batchId(), chunk(first.batchId(), 0, 3, 1)).join();
        ledger.refuseBatch(first.batchId(), List.of(Problem.of("LQ-2001")), "ERR".getBytes(UTF_8))
                .join();
        assertThat(ledger.find(key())).isEmpty();
        restart();
        BatchStart again = ledger.openBatch(opening("file-1")).join();
        assertThat(again).isInstanceOf(BatchStart.Known.class);
        Held known = ((BatchStart.Known) again).held();
        assertThat(known.answer().orElseThrow()).isEqualTo("ERR".getBytes(UTF_8));
        assertThat(known.state()).isEqualTo(RecordState.DROPPED);
        OpenBatch corrected = opened("file-2");
        assertThat(corrected.batchId()).isNotEqualTo(first.batchId());
        assertThat(corrected.chunksStaged()).isZero();
        assertThat(ledger.stored(Digests.id32(first.batchId(), "chunk", "0"))
                        .orElseThrow()
                        .records())
                .isEmpty();
    }

    @Test
    void another_file_replaces_an_interrupted_one_but_not_one_that_is_under_way() {
        OpenBatch first = opened("file-1");
        ledger.stage(first.batchId(), chunk(first.batchId(), 0, 3, 0)).join();
        assertThat(ledger.openBatch(opening("file-2")).join()).isInstanceOf(BatchStart.Known.class);
        restart();
        OpenBatch other = opened("file-2");
        assertThat(other.batchId()).isNotEqualTo(first.batchId());
        assertThat(other.chunksStaged()).isZero();
        assertThatThrownBy(() -> ledger.stage(first.batchId(), chunk(first.batchId(), 1, 1, 0))
                        .join())
                .hasMessageContaining("DROPPED");
        assertThat(ledger.counts()).noneMatch(count -> count.state().equals("staged"));
    }

    @Test
    void a_chunk_with_nothing_but_refused_lines_is_not_given_to_flows() {
        String batch = opened("file-1").batchId();
        ledger.stage(batch, chunk(batch, 0, 0, 3)).join();
        ledger.stage(batch, chunk(batch, 1, 1, 0)).join();
        ledger.release(batch, TRAILER, ANSWER).join();
        assertThat(ledger.unrouted(10)).hasSize(1);
    }

    @Test
    void a_delivery_of_a_chunk_carries_the_lines_that_were_planned() {
        Held held = release("file-1");
        StoredRecord chunk = ledger.unrouted(1).get(0);
        ledger.plan(chunk.recordId(), "g", List.of(delivery("a", List.of(0, 2)), delivery("b", List.of())))
                .join();
        DeliveryJob some = ledger.job(Digests.id32("a")).orElseThrow();
        assertThat(some.chunk()).isTrue();
        assertThat(some.records())
                .containsExactly(chunk.records().get(0), chunk.records().get(2));
        assertThat(ledger.job(Digests.id32("b")).orElseThrow().records()).isEqualTo(chunk.records());
        assertThat(held.kind()).isEqualTo(LedgerSamples.KIND);
    }

    @Test
    void earlier_lines_of_a_key_tell_only_the_partners_that_they_went_to() {
        release("file-1");
        StoredRecord chunk = ledger.unrouted(1).get(0);
        ledger.plan(chunk.recordId(), "g", List.of(delivery("a", List.of(0, 2)), delivery("b", List.of(1))))
                .join();
        ledger.accept(samples.acceptance("later")).join();
        List<Earlier> earlier = ledger.earlier(
                        LedgerSamples.id("later"), samples.person(), LedgerSamples.KIND.type(), 10)
                .orElseThrow();
        assertThat(earlier)
                .extracting(Earlier::record)
                .isEqualTo(chunk.records().stream().map(Optional::of).toList());
        assertThat(earlier)
                .extracting(line ->
                        line.ways().stream().map(Earlier.PlannedWay::partner).toList())
                .containsExactly(List.of("a"), List.of("b"), List.of("a"));
    }

    @Test
    void lines_are_counted_singly() {
        release("file-1");
        StoredRecord chunk = ledger.unrouted(1).get(0);
        ledger.plan(chunk.recordId(), "g", List.of(delivery("a", List.of(0, 2))))
                .join();
        ledger.begin(Digests.id32("a"), wire("x")).join();
        ledger.end(Digests.id32("a"), new AttemptResult.Delivered(Optional.empty()))
                .join();
        String type = LedgerSamples.KIND.type();
        assertThat(ledger.counts())
                .containsExactlyInAnyOrder(
                        new Count("legacy-laiwu", "sftp", type, "in", "routed", 3),
                        new Count("legacy-laiwu", "sftp", type, "in", "refused", 1),
                        new Count("a", "main", type, "out", "delivered", 2));
    }

    @Test
    void one_line_is_traced_by_its_id_its_serial_and_its_person_without_the_others() {
        Held held = release("file-1");
        Record line = line(held.recordId(), 1);
        StoredRecord chunk = ledger.unrouted(1).get(0);
        ledger.plan(chunk.recordId(), "g", List.of(delivery("a", List.of(0)), delivery("b", List.of(1))))
                .join();
        Trace byId = ledger.trace(List.of(), Optional.of(line.id()), 10).get(0);
        assertThat(byId.recordId()).isEqualTo(line.id());
        assertThat(byId.serial()).isEqualTo("L1");
        assertThat(byId.line()).isEqualTo(2);
        assertThat(byId.events()).extracting(Trace.Event::what).contains("staged", "released", "planned");
        assertThat(ledger.trace(List.of(lineKey("L1")), Optional.empty(), 10)).containsExactly(byId);
        assertThat(ledger.trace(List.of(samples.person()), Optional.empty(), 10))
                .hasSize(3);
        assertThat(ledger.trace(List.of(), Optional.of(held.recordId()), 10))
                .extracting(Trace::recordId)
                .containsExactly(held.recordId());
        assertThat(ledger.trace(List.of(lineKey("L7")), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void lines_are_found_in_merged_segments_as_in_single_blocks_and_after_a_restart() {
        String batch = opened("file-1").batchId();
        int chunks = 70;
        for (int number = 0; number < chunks; number++) {
            ledger.stage(batch, chunk(batch, number, 4, 0)).join();
        }
        assertFound(batch, 0, 3, 63_002, 69_003);
        ledger.release(batch, TRAILER, ANSWER).join();
        Awaitility.await().until(() -> blocks(ledger) < chunks);
        assertFound(batch, 0, 3, 63_002, 64_000, 69_003);
        restart();
        assertFound(batch, 0, 3, 63_002, 64_000, 69_003);
        assertThat(ledger.trace(List.of(samples.person()), Optional.empty(), 1000))
                .hasSize(chunks * 4);
        assertThat(ledger.trace(List.of(lineKey("L5")), Optional.empty(), 10)).isEmpty();
    }

    /** Number of key blocks that are not part of a segment. */
    abstract long blocks(Ledger ledger);

    private void assertFound(String batch, int... places) {
        for (int place : places) {
            Trace byKey = ledger.trace(List.of(lineKey("L" + place)), Optional.empty(), 10)
                    .get(0);
            assertThat(byKey.serial()).isEqualTo("L" + place);
            assertThat(ledger.trace(List.of(), Optional.of(line(batch, place).id()), 10))
                    .containsExactly(byKey);
        }
    }

    @Test
    void a_batch_that_nobody_finishes_has_an_owner() {
        String batch = opened("file-1").batchId();
        assertThat(ledger.overdue(NOW.plusHours(7), 10))
                .extracting(Overdue::id, Overdue::what, Overdue::owner)
                .containsExactly(tuple(batch, "batch", "operator"));
        ledger.release(batch, TRAILER, ANSWER).join();
        assertThat(ledger.overdue(NOW.plusHours(7), 10)).isEmpty();
    }

    private Held release(String file) {
        String batch = opened(file).batchId();
        ledger.stage(batch, chunk(batch, 0, 3, 1)).join();
        return ledger.release(batch, TRAILER, ANSWER).join();
    }

    private OpenBatch opened(String file) {
        BatchStart start = ledger.openBatch(opening(file)).join();
        assertThat(start).isInstanceOf(BatchStart.Open.class);
        return ((BatchStart.Open) start).batch();
    }

    private Token key() {
        return keys.tokens().of("key", "LEG-3712", LedgerSamples.KIND.toString(), "B1");
    }

    private Token lineKey(String serial) {
        return keys.tokens().of("key", "LEG-3712", LedgerSamples.KIND.toString(), serial);
    }

    private BatchOpening opening(String file) {
        return new BatchOpening(
                Digests.id32("batch", file, Long.toString(ledger.head().size())),
                key(),
                "legacy-laiwu",
                "sftp",
                LedgerSamples.KIND,
                "B1",
                Digests.sm3Hex(file.getBytes(UTF_8)),
                1000,
                4,
                Optional.of(1230L),
                "H|4".getBytes(UTF_8),
                "欧阳.txt",
                Map.of("path", "in"),
                "legacy",
                "d".repeat(64),
                "c".repeat(64),
                "g".repeat(64),
                NOW);
    }

    private Chunk chunk(String batch, int number, int good, int bad) {
        List<Chunk.Line> lines = IntStream.range(0, good)
                .mapToObj(i -> line(number * 1000 + i, line(batch, number * 1000 + i)))
                .toList();
        List<Chunk.BadLine> refused = new ArrayList<>();
        for (int i = 0; i < bad; i++) {
            Verdict.BadLine told = new Verdict.BadLine(good + i + 1, LedgerSamples.ID_NO, Problem.of("LQ-2001"));
            refused.add(new Chunk.BadLine(told, "bad".getBytes(UTF_8)));
        }
        return new Chunk(number, lines, refused);
    }

    private Chunk.Line line(int place, Record item) {
        return new Chunk.Line(item, ("raw " + place).getBytes(UTF_8), lineKey("L" + place), List.of(samples.person()));
    }

    private static Record line(String batch, int place) {
        Record plain = LedgerSamples.item("L" + place);
        var envelope = plain.envelope();
        var inBatch = new Envelope(
                envelope.msgId(),
                envelope.kind(),
                envelope.bizSerial(),
                envelope.sender(),
                envelope.receiver(),
                envelope.createdAt(),
                Mode.FILE,
                1,
                Optional.empty(),
                Optional.of(new Envelope.BatchPlace("B1", place + 1, 4)),
                envelope.payloadDigest(),
                Optional.empty());
        return new Record(Digests.id32(batch, "" + (place + 1)), inBatch, plain.fields(), plain.flags());
    }

    private static PlannedDelivery delivery(String partner, List<Integer> lines) {
        return new PlannedDelivery(
                Digests.id32(partner),
                partner,
                "main",
                "r",
                "s",
                Optional.empty(),
                false,
                false,
                lines,
                NOW.plusHours(1),
                "operator");
    }

    private void restart() {
        ledger.close();
        ledger = open(temp, keys, clock);
    }
}
