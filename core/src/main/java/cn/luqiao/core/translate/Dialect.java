package cn.luqiao.core.translate;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import java.io.InputStream;
import java.util.List;

/**
 * How one family of messages looks: reads them into canonical fields and writes them from records. Immutable and
 * thread-safe; a pure function of its input and the {@link TranslationContext}.
 */
public interface Dialect {
    /** The dialect's id, its folder's name. */
    String id();

    /** SM3 (hex) over layout, mappings, code tables and schemas: two dialects with one digest translate alike. */
    String digest();

    /** Whether messages of this dialect are batches, read by {@link #openBatch}. */
    boolean readsBatches();

    /** Whether the good lines of a batch of a kind go on when others are refused; else the batch is taken whole or not. */
    boolean takesLinesSingly(Kind kind);

    /** Whether records of a kind can be read from this dialect. */
    boolean reads(Kind kind);

    /** Whether records of a kind can be written in this dialect. */
    boolean writes(Kind kind);

    /**
     * What a single message is, without translating it. Throws {@link cn.luqiao.core.problem.ProblemException} with an
     * LQ-20xx problem when it cannot be told.
     */
    Recognised recognise(WireMessage message);

    /** The canonical fields of a recognised message, or everything that is wrong with it. */
    Reading read(WireMessage message, Recognised recognised, TranslationContext context);

    /**
     * Opens a batch for reading line by line in bounded memory. The reader closes the stream. Throws
     * {@link cn.luqiao.core.problem.ProblemException} when the header cannot be read.
     */
    BatchReader openBatch(InputStream in, WireMessage envelope, TranslationContext context);

    /** One record as a message of this dialect. Throws ProblemException (LQ-20xx, LQ-22xx) when it cannot be said. */
    Written write(Record record, TranslationContext context);

    /** Several records of one kind as one message. */
    Written writeBatch(List<Record> records, TranslationContext context);

    /** What the sender of a message is told, in the form that the dialect declares; JSON where it declares none. */
    Written writeAnswer(WireMessage request, Verdict verdict, TranslationContext context);

    /** What a partner's answer to a message of a kind means: success needs every sign that the dialect names. */
    PartnerAnswer readAnswer(WireMessage answer, Kind kind, TranslationContext context);

    /** Whether it can ask a receiver if it holds a delivery. */
    default boolean asks() {
        return false;
    }

    /** The question whether the receiver holds the delivery {@code context.messageId()} of a record. */
    default Written writeQuery(Record record, TranslationContext context) {
        throw new IllegalStateException("dialect " + id() + " declares no query");
    }

    /** What the answer to {@link #writeQuery} says; held needs every sign that the dialect names. */
    default Holding readHolding(WireMessage answer, Record record, TranslationContext context) {
        throw new IllegalStateException("dialect " + id() + " declares no query");
    }
}
