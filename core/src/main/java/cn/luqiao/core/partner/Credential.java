package cn.luqiao.core.partner;

import cn.luqiao.core.seal.SignatureAlgorithm;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Something that proves to be a partner. Several may overlap; each has its own validity. */
public sealed interface Credential {
    /** Where and for whom it counts. */
    Scope scope();

    /**
     * Where and for whom a credential counts.
     *
     * @param from first day, if limited
     * @param to last day, if limited
     * @param actsFor ids of partners in whose name its owner may send besides its own
     */
    record Scope(Optional<LocalDate> from, Optional<LocalDate> to, Set<String> actsFor) {
        public Scope {
            actsFor = Set.copyOf(actsFor);
        }
    }

    /** Whether it counts on a day. */
    default boolean validOn(LocalDate day) {
        return scope().from().map(d -> !day.isBefore(d)).orElse(true)
                && scope().to().map(d -> !day.isAfter(d)).orElse(true);
    }

    /** A bearer token, known by the name of its secret. */
    record Token(String secret, Scope scope) implements Credential {}

    /** A client certificate, known by the SHA-256 of its encoding in lower-case hex. */
    record Certificate(String sha256, Scope scope) implements Credential {}

    /** Whatever comes over a link that we opened to the partner with our own secret. */
    record OwnLink(String link, Scope scope) implements Credential {}

    /**
     * A public key that signs messages.
     *
     * @param keyId its name in signatures
     * @param algorithm the one algorithm it is used with
     * @param pem the key, or a certificate of it
     * @param sm2Id signer id of SM2
     */
    record MessageKey(String keyId, SignatureAlgorithm algorithm, String pem, String sm2Id, Scope scope)
            implements Credential {}
}
