package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.TranslationContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values outside a record's body that rules may write. */
public enum ContextValue {
    /** The delivery id when writing: the same for every attempt. */
    MESSAGE_ID("messageId"),
    OWN_CODE("ownCode"),
    PARTNER_CODE("partnerCode"),
    /** When the delivery was planned. */
    RECEIVED_AT("receivedAt"),
    BUSINESS_DATE("businessDate"),
    SERIAL("serial"),
    SENDER("sender"),
    RECEIVER("receiver"),
    CREATED_AT("createdAt"),
    DIRECTION("direction"),
    ORIG_SERIAL("origSerial"),
    BATCH_NO("batchNo"),
    SEQUENCE("sequence");

    private final String word;

    ContextValue(String word) {
        this.word = word;
    }

    /** Every word that a rule may write at {@code context}. */
    public static List<String> words() {
        return Arrays.stream(values()).map(v -> v.word).toList();
    }

    /** The value of a word. */
    public static Optional<ContextValue> of(String word) {
        return Arrays.stream(values()).filter(v -> v.word.equals(word)).findFirst();
    }

    Optional<String> of(TranslationContext context, Record record) {
        Envelope envelope = record.envelope();
        return switch (this) {
            case MESSAGE_ID -> Optional.of(context.messageId());
            case OWN_CODE -> Optional.of(context.ownCode());
            case PARTNER_CODE -> Optional.of(context.partnerCode());
            case RECEIVED_AT -> Optional.of(Times.text(context.receivedAt()));
            case BUSINESS_DATE -> Optional.of(context.businessDate().toString());
            case SERIAL -> Optional.of(envelope.bizSerial());
            case SENDER -> Optional.of(envelope.sender());
            case RECEIVER -> Optional.of(envelope.receiver()).filter(r -> !r.isEmpty());
            case CREATED_AT -> Optional.of(Times.text(envelope.createdAt()));
            case DIRECTION -> Optional.of(Integer.toString(envelope.direction()));
            case ORIG_SERIAL -> envelope.origSerial();
            case BATCH_NO -> envelope.batch().map(Envelope.BatchPlace::batchNo);
            case SEQUENCE -> envelope.batch().map(b -> Integer.toString(b.seq()));
        };
    }
}
