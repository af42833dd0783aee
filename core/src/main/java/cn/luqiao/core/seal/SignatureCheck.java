package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.luqiao.core.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Checks signatures of one algorithm under one public key. Thread-safe; the working objects are kept per thread, because
 * a new one for each signature costs three times as much.
 */
public final class SignatureCheck {
    /** Signer id of SM2 where nobody agreed on another one. Source: GB/T 35276. */
    public static final String DEFAULT_SM2_ID = "1234567812345678";

    private static final int BUFFER_BYTES = 64 * 1024;

    private final SignatureAlgorithm algorithm;
    private final SubjectPublicKeyInfo key;
    private final ThreadLocal<Verifying> verifying;

    private SignatureCheck(SignatureAlgorithm algorithm, SubjectPublicKeyInfo key, byte[] sm2Id) {
        this.algorithm = algorithm;
        this.key = PublicKeys.fitting(key, algorithm);
        verifying = ThreadLocal.withInitial(() -> Verifying.of(algorithm, this.key, sm2Id));
        verifying.get();
    }

    /** For the key of a certificate, whose validity others check. Throws {@link ProblemException} LQ-4111. */
    public static SignatureCheck of(X509Certificate certificate, SignatureAlgorithm algorithm) {
        return of(certificate.getPublicKey(), algorithm);
    }

    /** For a public key. Throws {@link ProblemException} LQ-4111 when it is of another kind or too short. */
    public static SignatureCheck of(PublicKey key, SignatureAlgorithm algorithm) {
        return of(SubjectPublicKeyInfo.getInstance(key.getEncoded()), algorithm);
    }

    /** For the first certificate or public key of a PEM text. Throws {@link ProblemException} LQ-4111. */
    public static SignatureCheck ofPem(String pem, SignatureAlgorithm algorithm) {
        return of(PublicKeys.ofPem(pem), algorithm);
    }

    static SignatureCheck of(SubjectPublicKeyInfo key, SignatureAlgorithm algorithm) {
        return new SignatureCheck(algorithm, key, DEFAULT_SM2_ID.getBytes(US_ASCII));
    }

    /** The same for a partner whose product signs SM2 under another id; an empty one is possible. */
    public SignatureCheck withSm2Id(String id) {
        return new SignatureCheck(algorithm, key, id.getBytes(US_ASCII));
    }

    /** The algorithm. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** The public key. */
    SubjectPublicKeyInfo key() {
        return key;
    }

    /** Whether the signature in that form is this key's over the message. Never throws for what a stranger sent. */
    public boolean verify(byte[] message, byte[] signature, SignatureForm form) {
        try {
            return verify(new ByteArrayInputStream(message), signature, form);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    /** As above over everything left in a stream, in bounded memory; does not close it. */
    public boolean verify(InputStream message, byte[] signature, SignatureForm form) throws IOException {
        Verifying one = verifying.get();
        byte[] buffer = new byte[Math.min(BUFFER_BYTES, Math.max(1, message.available()))];
        one.begin();
        for (int read = message.read(buffer); read >= 0; read = message.read(buffer)) {
            one.update(buffer, read);
        }
        return one.verify(der(signature, form));
    }

    /** The signature in DER, or no bytes at all when it is not of the form that it should have. */
    private byte[] der(byte[] signature, SignatureForm form) {
        try {
            BigInteger none = BigInteger.ZERO;
            BigInteger order = algorithm.order().orElse(none);
            return order.equals(none) ? signature : form.toDer(order, signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return algorithm + " check by " + PublicKeys.describe(key);
    }
}
