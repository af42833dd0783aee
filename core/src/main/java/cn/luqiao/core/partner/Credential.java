package cn.luqiao.core.partner;

import java.time.LocalDate;
import java.util.Optional;

/** Something that proves to be a partner. Several may overlap; each has its own validity. */
public sealed interface Credential {
    /** First day, if limited. */
    Optional<LocalDate> from();

    /** Last day, if limited. */
    Optional<LocalDate> to();

    /** Whether it counts on a day. */
    default boolean validOn(LocalDate day) {
        return from().map(d -> !day.isBefore(d)).orElse(true)
                && to().map(d -> !day.isAfter(d)).orElse(true);
    }

    /** A bearer token, known by the name of its secret. */
    record Token(String secret, Optional<LocalDate> from, Optional<LocalDate> to) implements Credential {}

    /** A client certificate, known by the SHA-256 of its encoding in lower-case hex. */
    record Certificate(String sha256, Optional<LocalDate> from, Optional<LocalDate> to) implements Credential {}

    /** Whatever comes over a link that we opened to the partner with our own secret. */
    record OwnLink(String link, Optional<LocalDate> from, Optional<LocalDate> to) implements Credential {}
}
