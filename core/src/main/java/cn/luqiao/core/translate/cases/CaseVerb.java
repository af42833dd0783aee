package cn.luqiao.core.translate.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a case shows; the first word of its folder's name. */
enum CaseVerb {
    /** {@code read-…}: a message or batch becomes canonical fields. */
    READ,
    /** {@code refuse-…}: a message or batch, or some of its lines, is refused with these problems. */
    REFUSE,
    /** {@code write-…}: canonical records become a message. */
    WRITE,
    /** {@code answer-…}: a verdict on a message becomes an answer to its sender. */
    ANSWER,
    /** {@code hear-…}: a partner's answer is understood. */
    HEAR;

    static Optional<CaseVerb> of(String caseName) {
        return Arrays.stream(values())
                .filter(v -> caseName.startsWith(v.word() + "-"))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(CaseVerb::word).toList();
    }

    private String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
