package cn.luqiao.core.evidence;

/** For whom evidence is made, and thereby what stands in it. */
public sealed interface Audience {
    /** Sees everything about the record, and nothing of others. */
    record Auditor() implements Audience {
        @Override
        public String toString() {
            return AUDITOR;
        }
    }

    /** Sees what it sent or received itself. */
    record Partner(String id) implements Audience {
        @Override
        public String toString() {
            return id;
        }
    }

    /** The word for the auditor. */
    String AUDITOR = "auditor";

    /** The audience of a word: {@code auditor}, or a partner id. */
    static Audience of(String word) {
        return word.equals(AUDITOR) ? new Auditor() : new Partner(word);
    }
}
