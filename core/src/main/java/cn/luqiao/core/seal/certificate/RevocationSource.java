package cn.luqiao.core.seal.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Somebody who knows of revoked certificates. Thread-safe. */
public interface RevocationSource {
    /** What it says at that moment about a certificate, whose signature by the issuer was checked before. */
    Status ask(X509Certificate certificate, X509Certificate issuer, Instant now);

    /** An answer. */
    sealed interface Status {}

    /** Not revoked, said somebody entitled to it, and lately enough. */
    record Good() implements Status {}

    /**
     * Revoked.
     *
     * @param since moment of revocation
     * @param by which list or responder says so
     */
    record Revoked(Instant since, String by) implements Status {}

    /**
     * No answer that counts.
     *
     * @param why for people, Chinese first
     */
    record Unknown(String why) implements Status {}
}
