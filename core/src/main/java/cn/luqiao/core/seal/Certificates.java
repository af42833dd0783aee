package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** X.509 certificates with any of our kinds of keys; the JDK's own reader does not know SM2. */
public final class Certificates {
    /** Most certificates that are read from one file. */
    static final int COUNT_MAX = 1_000;

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private Certificates() {}

    /** The certificate of DER bytes. Throws {@link ProblemException} LQ-4125 when they are none. */
    public static X509Certificate of(byte[] der) {
        try {
            Object found = factory().generateCertificate(new ByteArrayInputStream(der));
            if (found instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw unreadable("");
        }
        throw unreadable("");
    }

    /** The certificates of a PEM text in their order; none when it has none. Throws {@link ProblemException} LQ-4125. */
    public static List<X509Certificate> ofPem(String pem) {
        List<X509Certificate> all = new ArrayList<>();
        for (byte[] der : Pem.bodies(pem, "CERTIFICATE")) {
            if (all.size() == COUNT_MAX) {
                throw unreadable("> " + COUNT_MAX);
            }
            all.add(of(der));
        }
        return List.copyOf(all);
    }

    /** The certificates of a file, PEM or one in DER. Throws {@link ProblemException} LQ-4125, naming the file. */
    public static List<X509Certificate> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, ISO_8859_1);
            List<X509Certificate> all = text.contains("-----BEGIN ") ? ofPem(text) : List.of(of(bytes));
            if (!all.isEmpty()) {
                return all;
            }
        } catch (IOException | ProblemException e) {
            throw unreadable(file.toString());
        }
        throw unreadable(file.toString());
    }

    /**
     * The certificates in a PKCS#12 or PEM file of mode 0600 that holds a key, its own first. Throws {@link ProblemException}:
     * LQ-4102 others may read it, LQ-4107 it cannot be opened.
     */
    public static List<X509Certificate> ofKeyFile(Path file, char[] password) {
        return KeyFile.identity(file, password).chain();
    }

    /** The certificates as PEM, in their order. */
    public static String pem(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(Pem.of("CERTIFICATE", encoded(certificate)));
        }
        return text.toString();
    }

    /** DER bytes of a certificate. */
    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificate without an encoding", e);
        }
    }

    /** Subject, serial number and validity (+08:00), as every refusal names a certificate. */
    public static String describe(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName() + ", 序列号 serial "
                + certificate.getSerialNumber().toString(16) + ", 有效期 valid " + day(certificate.getNotBefore()) + " … "
                + day(certificate.getNotAfter());
    }

    private static LocalDate day(Date instant) {
        return instant.toInstant().atOffset(CHINA).toLocalDate();
    }

    static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("X.509 is part of Bouncy Castle", e);
        }
    }

    private static ProblemException unreadable(String where) {
        return new ProblemException(Problem.of("LQ-4125").at(where));
    }
}
