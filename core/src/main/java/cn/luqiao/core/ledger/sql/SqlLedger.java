package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.Asked;
import cn.luqiao.core.ledger.AttemptResult;
import cn.luqiao.core.ledger.AttemptStart;
import cn.luqiao.core.ledger.BatchOpening;
import cn.luqiao.core.ledger.Chunk;
import cn.luqiao.core.ledger.Count;
import cn.luqiao.core.ledger.DayEntry;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Dossier;
import cn.luqiao.core.ledger.Earlier;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.ledger.Overdue;
import cn.luqiao.core.ledger.Parked;
import cn.luqiao.core.ledger.Parking;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.ledger.Resumption;
import cn.luqiao.core.ledger.Revealed;
import cn.luqiao.core.ledger.StoredAttachment;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.ledger.TreeHead;
import cn.luqiao.core.ledger.Waiting;
import cn.luqiao.core.ledger.WantedCode;
import cn.luqiao.core.ledger.log.ConsistencyProof;
import cn.luqiao.core.ledger.log.InclusionProof;
import cn.luqiao.core.ledger.log.ProofMaker;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.translate.UnmappedCode;
import cn.luqiao.core.translate.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The ledger over JDBC: one verb a line, each told to the part that knows it. Thread-safe. */
public final class SqlLedger implements Ledger {
    private static final long RECENT_BYTES_MAX = 16L << 20;

    private final GroupWriter writer;
    private final Readers readers;
    private final HeldReader held;
    private final Attachments attachments;
    private final Intake intake;
    private final LineMerger merger;
    private final Batches batches;
    private final Flows flows;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Tracing tracing;
    private final EarlierReader earlier;
    private final Watch watch;
    private final Reveals reveals;
    private final Dossiers dossiers;
    private final BatchSearch batchSearch;
    private final DayBook dayBook;
    private final Generations generations;
    private final WantedCodes codes;
    private final Parkings parkings;

    private SqlLedger(SqlDialect dialect, KeyFolder keys, Clock clock, String node, LedgerPolicy policy)
            throws SQLException {
        writer = new GroupWriter(dialect, keys.receiptSigner(), clock, node, policy.grouping());
        readers = new Readers(dialect);
        Payloads payloads = new Payloads(keys.storeCipher());
        held = new HeldReader(payloads);
        attachments = new Attachments(readers, payloads);
        RecentRecords recent = new RecentRecords(RECENT_BYTES_MAX);
        intake = new Intake(writer, readers, payloads, held, keys.tokens(), policy, recent);
        merger = new LineMerger(writer, readers);
        codes = new WantedCodes(readers, keys.tokens());
        ParkedLines parkedLines = new ParkedLines(payloads, intake, codes);
        batches = new Batches(writer, readers, payloads, held, keys.tokens(), policy, merger, parkedLines);
        flows = new Flows(writer, readers, payloads);
        parkings = new Parkings(writer, readers, payloads, held, intake, codes, policy);
        deliveries = new Deliveries(writer, payloads, codes);
        outbox = new Outbox(readers, payloads, flows, writer, recent);
        tracing = new Tracing(readers, payloads, flows);
        earlier = new EarlierReader(readers, flows);
        watch = new Watch(readers, payloads);
        reveals = new Reveals(writer, readers, payloads);
        dossiers = new Dossiers(readers, payloads);
        batchSearch = new BatchSearch(readers, payloads);
        dayBook = new DayBook(readers);
        generations = new Generations(writer, readers, keys.storeCipher());
        merger.wake();
    }

    /**
     * The ledger in a SQLite file, made when absent. {@code node} names this node, lower-case letters, digits and
     * hyphens. Throws {@link LedgerException} when the file cannot be opened, ProblemException LQ-6002 when it has
     * another format, LQ-6003 when its log does not match its last root.
     */
    public static SqlLedger openSqlite(Path file, KeyFolder keys, Clock clock, String node, LedgerPolicy policy) {
        return open(new SqliteDialect(file), keys, clock, node, policy);
    }

    static SqlLedger open(SqlDialect dialect, KeyFolder keys, Clock clock, String node, LedgerPolicy policy) {
        try {
            return new SqlLedger(dialect, keys, clock, node, policy);
        } catch (SQLException e) {
            throw new LedgerException("ledger " + dialect + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Held> find(Token key) {
        return readers.ask(sql -> held.byKey(sql, key));
    }

    @Override
    public Optional<Held> held(String recordId) {
        return readers.ask(sql -> held.byId(sql, recordId));
    }

    @Override
    public CompletableFuture<Admission> accept(Acceptance acceptance) {
        return intake.accept(acceptance);
    }

    @Override
    public CompletableFuture<Void> refuse(Refusal refusal) {
        return intake.refuse(refusal);
    }

    @Override
    public CompletableFuture<Held> answer(String recordId, byte[] canonicalAnswer) {
        return intake.answer(recordId, canonicalAnswer);
    }

    @Override
    public CompletableFuture<Void> repeated(String id, String link) {
        return intake.repeated(id, link);
    }

    @Override
    public CompletableFuture<BatchStart> openBatch(BatchOpening opening) {
        return batches.open(opening);
    }

    @Override
    public CompletableFuture<Void> stage(String batchId, Chunk chunk) {
        return batches.stage(batchId, chunk);
    }

    @Override
    public List<Verdict.BadLine> badLines(String batchId) {
        return batches.badLines(batchId);
    }

    @Override
    public int goodLines(String batchId) {
        return batches.goodLines(batchId);
    }

    @Override
    public CompletableFuture<Held> release(String batchId, byte[] trailer, byte[] answer) {
        return batches.release(batchId, trailer, answer);
    }

    @Override
    public CompletableFuture<Void> refuseBatch(String batchId, List<Problem> problems, byte[] answer) {
        return batches.refuse(batchId, problems, answer);
    }

    @Override
    public CompletableFuture<List<String>> plan(String recordId, String generation, List<PlannedDelivery> planned) {
        return flows.plan(recordId, generation, planned);
    }

    @Override
    public List<StoredAttachment> attachments(String recordId) {
        return attachments.of(recordId);
    }

    @Override
    public CompletableFuture<List<String>> ask(String recordId, String generation, PlannedDelivery question) {
        return flows.ask(recordId, generation, question);
    }

    @Override
    public Optional<Asked> asked(String deliveryId) {
        return outbox.asked(deliveryId);
    }

    @Override
    public CompletableFuture<Void> unroutable(String recordId, Problem problem, String owner, OffsetDateTime deadline) {
        return flows.unroutable(recordId, problem, owner, deadline);
    }

    @Override
    public List<StoredRecord> unrouted(int limit) {
        return flows.unrouted(limit);
    }

    @Override
    public Optional<StoredRecord> stored(String recordId) {
        return flows.stored(recordId);
    }

    @Override
    public Optional<List<Earlier>> earlier(String recordId, Token key, String recordType, int limit) {
        return earlier.before(recordId, key, recordType, limit);
    }

    @Override
    public List<Earlier> newest(Token key, String recordType, int limit) {
        return earlier.newest(key, recordType, limit);
    }

    @Override
    public Optional<DeliveryJob> job(String deliveryId) {
        return outbox.job(deliveryId);
    }

    @Override
    public CompletableFuture<AttemptStart> begin(String deliveryId, Optional<DeliveryJob.Wire> wire) {
        return deliveries.begin(deliveryId, wire);
    }

    @Override
    public CompletableFuture<List<String>> end(String deliveryId, AttemptResult result) {
        return deliveries.end(deliveryId, result);
    }

    @Override
    public CompletableFuture<List<String>> settle(String deliveryId, AttemptResult result) {
        return deliveries.settle(deliveryId, result);
    }

    @Override
    public List<DueDelivery> unsettled(String partner, OffsetDateTime now, int limit) {
        return outbox.unsettled(partner, now, limit);
    }

    @Override
    public List<DueDelivery> due(String partner, OffsetDateTime now, int limit) {
        return outbox.due(partner, now, limit);
    }

    @Override
    public List<String> partnersWithWork() {
        return outbox.partnersWithWork();
    }

    @Override
    public List<DueDelivery> interrupted(int limit) {
        return outbox.interrupted(limit);
    }

    @Override
    public CompletableFuture<Admission> park(Parking parking) {
        return parkings.park(parking);
    }

    @Override
    public Optional<Parked> parked(String recordId) {
        return parkings.parked(recordId);
    }

    @Override
    public CompletableFuture<Boolean> resume(Resumption resumption) {
        return parkings.resume(resumption);
    }

    @Override
    public CompletableFuture<Boolean> parkAgain(String recordId, List<UnmappedCode> codes, List<Problem> problems) {
        return parkings.parkAgain(recordId, codes, problems);
    }

    @Override
    public CompletableFuture<Boolean> refuseParked(String recordId, List<Problem> problems) {
        return parkings.refuse(recordId, problems);
    }

    @Override
    public CompletableFuture<Boolean> resumeDelivery(String deliveryId, String generation, String who) {
        return parkings.resumeDelivery(deliveryId, generation, who);
    }

    @Override
    public List<WantedCode> wantedCodes(int limit) {
        return codes.inbox(limit);
    }

    @Override
    public List<Waiting> waitingFor(String table, String valueOrId, int limit) {
        return codes.waiting(table, valueOrId, limit);
    }

    @Override
    public List<Trace> trace(List<Token> keys, Optional<String> id, int limit) {
        return tracing.trace(keys, id, limit);
    }

    @Override
    public List<Count> counts() {
        return readers.ask(Tally::read);
    }

    @Override
    public List<Overdue> overdue(OffsetDateTime now, int limit) {
        return watch.overdue(now, limit);
    }

    @Override
    public List<Refusal> refusals(int limit) {
        return watch.refusals(limit);
    }

    @Override
    public Optional<Revealed> reveal(String id, String who) {
        return reveals.reveal(id, who);
    }

    @Override
    public Optional<Dossier> dossier(String id) {
        return dossiers.of(id);
    }

    @Override
    public List<String> batches(String partner, Optional<String> digest, Optional<String> fileName, int limit) {
        return batchSearch.find(partner, digest, fileName, limit);
    }

    @Override
    public List<DayEntry> day(String partner, OffsetDateTime from, OffsetDateTime until, int limit) {
        return dayBook.day(writer.log().number(), partner, Times.micros(from), Times.micros(until), limit);
    }

    @Override
    public List<String> generations() {
        return generations.latest();
    }

    @Override
    public void noteAct(String id, String who, String act) {
        reveals.note(id, who, act);
    }

    @Override
    public TreeHead head() {
        return writer.head();
    }

    @Override
    public InclusionProof inclusion(long index, long size) {
        return readers.ask(sql -> proofs(sql).inclusion(index, size));
    }

    @Override
    public ConsistencyProof consistency(long from, long to) {
        return readers.ask(sql -> proofs(sql).consistency(from, to));
    }

    @Override
    public byte[] root(long size) {
        return readers.ask(sql -> proofs(sql).root(size));
    }

    private ProofMaker proofs(Statements sql) {
        return new ProofMaker(new StoredNodes(sql, writer.log().number()));
    }

    @Override
    public CompletableFuture<Void> putGeneration(String digest, byte[] content) {
        return generations.put(digest, content);
    }

    @Override
    public CompletableFuture<Void> activate(String digest, String who) {
        return generations.activate(digest, who);
    }

    @Override
    public Optional<String> activeGeneration() {
        return generations.active();
    }

    @Override
    public Optional<byte[]> generation(String digest) {
        return generations.content(digest);
    }

    @Override
    public void close() {
        merger.close();
        writer.close();
        try {
            readers.close();
        } catch (SQLException e) {
            throw new LedgerException("ledger cannot be closed: " + e.getMessage(), e);
        }
    }
}
