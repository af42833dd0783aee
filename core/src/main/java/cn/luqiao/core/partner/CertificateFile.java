package cn.luqiao.core.partner;

import cn.luqiao.core.source.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Optional;

/** Resolves {@code certificate:}, written as {@code sha256:HEX} or as a PEM file's name, to its fingerprint. */
final class CertificateFile {
    private static final String FINGERPRINT = "sha256:[0-9a-f]{64}";

    private CertificateFile() {}

    /** SHA-256 of the certificate's encoding, 64 lower-case hex characters; empty with a finding when there is none. */
    static Optional<String> fingerprint(Section item, Path folder) {
        String text = item.text("certificate", "");
        if (text.startsWith("sha256:")) {
            if (!text.matches(FINGERPRINT)) {
                item.wrong("certificate", "fingerprint", "sha256: and 64 lower-case hex digits", "Correct it.");
                return Optional.empty();
            }
            return Optional.of(text.substring("sha256:".length()));
        }
        Path file = folder.resolve(text).normalize();
        if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
            item.findings()
                    .error(
                            "LQ-7005",
                            item.place("certificate"),
                            "certificate " + text,
                            "a file in config/certificates, or sha256:HEX",
                            "Add the PEM file, or write the fingerprint.");
            return Optional.empty();
        }
        return parse(item, file, text);
    }

    private static Optional<String> parse(Section item, Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(sha256(CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded()));
        } catch (IOException | CertificateException e) {
            item.findings()
                    .error(
                            "LQ-7110",
                            item.place("certificate"),
                            name + ": holds no certificate",
                            "X.509 in PEM",
                            "Replace the file.");
            return Optional.empty();
        }
    }

    private static String sha256(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
