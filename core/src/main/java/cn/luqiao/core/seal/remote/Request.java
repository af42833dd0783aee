package cn.luqiao.core.seal.remote;

import java.util.Optional;

/** What can be asked: its number is the first field of a request. The first field of an answer is 1 when it went well, else 0. */
enum Request {
    /** The token; must come first on every connection. */
    HELLO,
    KEYS,
    SIGN,
    UNWRAP,
    AGREE,
    RANDOM,
    WRAP_STORE_KEY,
    UNWRAP_STORE_KEY;

    byte[] field() {
        return new byte[] {(byte) ordinal()};
    }

    static Optional<Request> of(byte[] field) {
        return field.length == 1 && field[0] >= 0 && field[0] < values().length
                ? Optional.of(values()[field[0]])
                : Optional.empty();
    }
}
