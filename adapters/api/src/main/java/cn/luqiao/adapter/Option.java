package cn.luqiao.adapter;

import java.util.List;

/**
 * One option of an adapter type, declared once.
 *
 * @param name key under {@code options:}
 * @param form how the value is written
 * @param use for which links it is needed
 * @param ifAbsent default as written; empty when there is none
 * @param words allowed words for {@link Form#WORD}
 * @param zh meaning in Chinese
 * @param en meaning in English
 */
public record Option(String name, Form form, Use use, String ifAbsent, List<String> words, String zh, String en) {
    /** How a value is written. */
    public enum Form {
        TEXT,
        WORD,
        NUMBER,
        FLAG,
        DURATION,
        SIZE,
        /** {@code secret:NAME}; a literal is refused by lint. */
        SECRET,
        /** URL or host:port; belongs in an environment overlay. */
        ADDRESS,
        /** TCP port, 0 to 65535; belongs to an address. */
        PORT,
        /** User name, host key or another open half of a credential; belongs in an environment overlay. */
        CREDENTIAL,
        /** Path; relative to the data folder. */
        PATH;

        /** Whether an environment may set it: where something is, what opens it, and switches. */
        public boolean perEnvironment() {
            return switch (this) {
                case ADDRESS, PORT, SECRET, CREDENTIAL, PATH, FLAG -> true;
                case TEXT, WORD, NUMBER, DURATION, SIZE -> false;
            };
        }
    }

    /** Where an option is needed. */
    public enum Use {
        REQUIRED,
        REQUIRED_INBOUND,
        REQUIRED_OUTBOUND,
        OPTIONAL
    }

    /** A required option. */
    public static Option required(String name, Form form, String zh, String en) {
        return new Option(name, form, Use.REQUIRED, "", List.of(), zh, en);
    }

    /** An option with a default; the empty default means "not set". */
    public static Option optional(String name, Form form, String ifAbsent, String zh, String en) {
        return new Option(name, form, Use.OPTIONAL, ifAbsent, List.of(), zh, en);
    }

    /** An option that takes one of several words. */
    public static Option word(String name, List<String> words, String ifAbsent, String zh, String en) {
        return new Option(name, Form.WORD, Use.OPTIONAL, ifAbsent, List.copyOf(words), zh, en);
    }
}
