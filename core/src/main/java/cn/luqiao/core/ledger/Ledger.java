package cn.luqiao.core.ledger;

import cn.luqiao.core.ledger.log.ConsistencyProof;
import cn.luqiao.core.ledger.log.InclusionProof;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.translate.UnmappedCode;
import cn.luqiao.core.translate.Verdict;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The truth: what was accepted, refused, planned, delivered and answered. Every future completes after the commit is on
 * disk; it fails with {@link LedgerException} when nothing was stored, and the caller must not tell anybody "accepted".
 * Writes are applied in the order of the calls. Futures complete on a few threads of the ledger: what depends on them must
 * not wait for another future of the ledger there. Thread-safe.
 */
public interface Ledger extends AutoCloseable {
    // ---- intake

    /** What is held under an idempotency key. */
    Optional<Held> find(Token key);

    /** What is held under a record or batch id. */
    Optional<Held> held(String recordId);

    /** Stores a record, unless its key is taken. One group commit is one receipt tree. */
    CompletableFuture<Admission> accept(Acceptance acceptance);

    /** Records a refusal; a refused message reserves no key. */
    CompletableFuture<Void> refuse(Refusal refusal);

    /** Stores the receiver's canonical answer to a question; the first one counts. Completes with what is held. */
    CompletableFuture<Held> answer(String recordId, byte[] canonicalAnswer);

    /** Notes that a resend over a link was answered with what is held under a record or batch id; counted as duplicate. */
    CompletableFuture<Void> repeated(String id, String link);

    // ---- batches

    /** Opens a batch, or goes on with the one that a crash interrupted; {@link Held} when it is finished already. */
    CompletableFuture<BatchStart> openBatch(BatchOpening opening);

    /** What {@link #openBatch} found. */
    sealed interface BatchStart {
        /** Stage the chunks after {@code batch.chunksStaged()}. */
        record Open(OpenBatch batch) implements BatchStart {}

        /** The key is taken by a batch that was released or refused; the caller compares digests. */
        record Known(Held held) implements BatchStart {}
    }

    /** Stores a chunk, not yet visible to flows. Storing the same number again changes nothing. */
    CompletableFuture<Void> stage(String batchId, Chunk chunk);

    /** All bad lines staged so far, in order. */
    List<Verdict.BadLine> badLines(String batchId);

    /** Good lines staged so far. */
    int goodLines(String batchId);

    /** Releases all chunks in one transaction and keeps the answer file. Completes with what is held. */
    CompletableFuture<Held> release(String batchId, byte[] trailer, byte[] answer);

    /** Refuses a batch whole: its chunks are dropped, the answer file is kept, the key is free for a corrected resend. */
    CompletableFuture<Void> refuseBatch(String batchId, List<Problem> problems, byte[] answer);

    // ---- flows

    /**
     * Stores a plan whole: deliveries, state ROUTED (a question stays ACCEPTED until it is answered), generation.
     * Completes with the ids that may start now. May be called right behind {@link #accept}, without waiting: when that
     * record was not stored, or already has a plan, nothing is stored and the list is empty.
     */
    CompletableFuture<List<String>> plan(String recordId, String generation, List<PlannedDelivery> deliveries);

    /**
     * Plans a question that a flow asks on its way, before it can say where the record goes. Completes with the ids that
     * may start now; nothing is stored when the record is not there or has a plan, or when the question was asked before.
     */
    CompletableFuture<List<String>> ask(String recordId, String generation, PlannedDelivery question);

    /** What became of such a question; empty when it was never asked. */
    Optional<Asked> asked(String deliveryId);

    /** Marks a record unroutable, with the reason and who must act. */
    CompletableFuture<Void> unroutable(String recordId, Problem problem, String owner, OffsetDateTime deadline);

    /** Records and chunks that are ACCEPTED, have no plan and wait for no answer to a question, oldest first. */
    List<StoredRecord> unrouted(int limit);

    /** A record or chunk as its flow needs it. */
    Optional<StoredRecord> stored(String recordId);

    /** The bodies attached to a record, in the order given; none when there are none or their month is over. */
    List<StoredAttachment> attachments(String recordId);

    /**
     * Records and lines of a type that were accepted before a record under one of its business keys, oldest first, at
     * most {@code limit}; questions do not count. Empty while the record itself is not held.
     */
    Optional<List<Earlier>> earlier(String recordId, Token key, String recordType, int limit);

    /** Records and lines of a type with a business key, newest first, at most {@code limit}; questions do not count. */
    List<Earlier> newest(Token key, String recordType, int limit);

    // ---- deliveries

    /** One delivery. */
    Optional<DeliveryJob> job(String deliveryId);

    /** Starts an attempt: SENDING on disk, with the translated bytes at the first one. */
    CompletableFuture<AttemptStart> begin(String deliveryId, Optional<DeliveryJob.Wire> wire);

    /** Ends an attempt. Completes with the ids of deliveries that this lets start. */
    CompletableFuture<List<String>> end(String deliveryId, AttemptResult result);

    /** As {@link #end} for a delivery in state UNKNOWN, once it is known more; in any other state nothing happens. */
    CompletableFuture<List<String>> settle(String deliveryId, AttemptResult result);

    /** Deliveries to a partner in state UNKNOWN that the receiver may be asked about now and whose deadline is to come. */
    List<DueDelivery> unsettled(String partner, OffsetDateTime now, int limit);

    /** Deliveries to a partner that may start: READY or WAITING and due, none earlier unfinished for the key; urgent ones first, then the oldest. */
    List<DueDelivery> due(String partner, OffsetDateTime now, int limit);

    /** Ids of partners with at least one unfinished delivery. */
    List<String> partnersWithWork();

    /** Deliveries that an earlier process left SENDING. */
    List<DueDelivery> interrupted(int limit);

    /** A delivery that may start. */
    record DueDelivery(String id, String partner, boolean urgent) {}

    // ---- waiting for codes

    /** Stores a record as {@link #accept} does, with state PARKED: it is held and has a receipt, and is not planned. */
    CompletableFuture<Admission> park(Parking parking);

    /** A parked record; empty when it is not parked, or its bytes are no longer kept. */
    Optional<Parked> parked(String recordId);

    /** Takes a parked record up again, ACCEPTED and without a plan. Completes with false when it is not parked. */
    CompletableFuture<Boolean> resume(Resumption resumption);

    /** Notes that a parked record waits for other codes now. Completes with false when it is not parked. */
    CompletableFuture<Boolean> parkAgain(String recordId, List<UnmappedCode> codes, List<Problem> problems);

    /** Ends a parked record that broke another rule. Completes with false when it is not parked. */
    CompletableFuture<Boolean> refuseParked(String recordId, List<Problem> problems);

    /** Lets a delivery that is held for codes start again under another generation. False when it is not so held. */
    CompletableFuture<Boolean> resumeDelivery(String deliveryId, String generation, String who);

    /** The inbox of unmapped values: those with something waiting first, then the latest; at most {@code limit}. */
    List<WantedCode> wantedCodes(int limit);

    /** What waits for a value of a table, or for the short id of one, in the order of acceptance; at most {@code limit}. */
    List<Waiting> waitingFor(String table, String valueOrId, int limit);

    // ---- looking

    /** Everything known about records with a business key, record id, delivery id or batch id. At most {@code limit}. */
    List<Trace> trace(List<Token> keys, Optional<String> id, int limit);

    /** Counts by partner, record type, direction and state. */
    List<Count> counts();

    /** Every record, delivery or batch that is not final and past its deadline, with its owner; at most {@code limit}. */
    List<Overdue> overdue(OffsetDateTime now, int limit);

    /** Refusals, newest first. */
    List<Refusal> refusals(int limit);

    /**
     * A message as received, of a single record or a refusal, for a named person: the log says who looked before the
     * bytes are handed out. Empty when there is none, or its bytes are gone.
     */
    Optional<Revealed> reveal(String id, String who);

    /** Everything that is held about a record, a line of a batch or a batch, by its id; empty when there is none. */
    Optional<Dossier> dossier(String id);

    /**
     * Ids of the batches that a partner sent with a digest (SM3 hex) or under a file name, the latest first, at most
     * {@code limit}; by file name among its latest two thousand.
     */
    List<String> batches(String partner, Optional<String> digest, Optional<String> fileName, int limit);

    /** What came from a partner and went to it from one moment to before another, oldest first, at most {@code limit}. */
    List<DayEntry> day(String partner, OffsetDateTime from, OffsetDateTime until, int limit);

    /** Writes down what a named person did with a record; on disk when this returns. */
    void noteAct(String id, String who, String act);

    /** Size and root of this node's log as committed. */
    TreeHead head();

    /** Proof that an entry of this node's log is in its tree of the first {@code size} entries. */
    InclusionProof inclusion(long index, long size);

    /** Proof that this node's log of {@code to} entries begins with that of {@code from}. */
    ConsistencyProof consistency(long from, long to);

    /** Root of this node's log when it had {@code size} entries, 32 bytes. */
    byte[] root(long size);

    // ---- configuration generations

    /** Stores a generation by its digest; storing it again changes nothing. */
    CompletableFuture<Void> putGeneration(String digest, byte[] content);

    /** Makes a stored generation the active one and names who did it. */
    CompletableFuture<Void> activate(String digest, String who);

    /** Digest of the active generation. */
    Optional<String> activeGeneration();

    /** Digests of the stored generations, the latest first, at most some dozens. */
    List<String> generations();

    /** Content of a stored generation. */
    Optional<byte[]> generation(String digest);

    @Override
    void close();
}
