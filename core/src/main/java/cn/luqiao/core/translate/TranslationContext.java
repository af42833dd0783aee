package cn.luqiao.core.translate;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Everything besides the bytes that a translation may depend on. It is stored with the record, so that the translation
 * can be run again: translation is a pure function of bytes and context.
 *
 * @param messageId the delivery id when writing, the record id when reading, 32 lower-case hex characters
 * @param receivedAt when the gateway took the message in, or planned the delivery; {@code +08:00}
 * @param businessDate the day on which dated tables are read where a rule names the receipt
 * @param ownCode participant code that the gateway speaks as, such as {@code HRSS-370000}
 * @param partnerCode participant code of the partner whose dialect this is
 * @param charsetEdition GB18030 edition pinned for the partner: 2000 or 2022
 * @param semantics number of the conversion semantics, raised when a conversion changes its meaning
 */
public record TranslationContext(
        String messageId,
        OffsetDateTime receivedAt,
        LocalDate businessDate,
        String ownCode,
        String partnerCode,
        int charsetEdition,
        int semantics) {
    /** The conversion semantics of this engine. */
    public static final int SEMANTICS = 1;

    /** The same context for what had been received at another time, which is also its business date. */
    public TranslationContext asOf(OffsetDateTime time) {
        return new TranslationContext(
                messageId, time, time.toLocalDate(), ownCode, partnerCode, charsetEdition, semantics);
    }
}
