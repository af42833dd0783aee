package cn.luqiao.core.ledger.sql;

import java.util.Locale;

/** What a payload row holds. Numbers and names are part of the store's format: never changed, never used again. */
enum PayloadKind {
    ORIGINAL(1),
    CANONICAL(2),
    WIRE(3),
    ANSWER(4),
    ATTACHMENT(5),
    REFUSED(6),
    CHUNK_RAW(7),
    CHUNK_CANONICAL(8),
    CHUNK_BAD(9),
    BATCH_HEAD(10),
    BATCH_TRAILER(11),
    ANSWER_FILE(12),
    /** Not encrypted: it holds nothing of the record but its serial and digest. */
    RECEIPT(13),
    PROBLEMS(14);

    private final int number;

    PayloadKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The name that is authenticated with the encrypted bytes. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
