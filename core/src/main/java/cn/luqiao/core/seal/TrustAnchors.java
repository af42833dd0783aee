package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What somebody who verifies believes in: public keys and certificates in PEM files. Keys on the SM2 curve verify
 * receipts and checkpoints, all other certificates time stamps. Immutable.
 *
 * @param keys SM2 keys, each with the time in which it may sign
 * @param others certificates with other keys
 */
public record TrustAnchors(List<Anchor> keys, List<X509Certificate> others) {
    public TrustAnchors {
        keys = List.copyOf(keys);
        others = List.copyOf(others);
    }

    /**
     * A key that is believed.
     *
     * @param key the key
     * @param name subject of its certificate, or its key id
     * @param from first moment in which it may sign; empty for a bare key
     * @param until last moment in which it may sign; empty for a bare key
     */
    public record Anchor(Sm2PublicKey key, String name, Optional<Instant> from, Optional<Instant> until) {
        /** Whether it might sign then. */
        public boolean validAt(Instant time) {
            return from.map(begin -> !time.isBefore(begin)).orElse(true)
                    && until.map(end -> !time.isAfter(end)).orElse(true);
        }

        /** A bare key, believed at all times. */
        public static Anchor of(Sm2PublicKey key) {
            return new Anchor(key, key.keyId(), Optional.empty(), Optional.empty());
        }
    }

    /** Bare keys. */
    public static TrustAnchors of(List<Sm2PublicKey> keys) {
        return new TrustAnchors(keys.stream().map(Anchor::of).toList(), List.of());
    }

    /**
     * All anchors of a PEM file, or of every file ending in .pem, .crt or .cer of a folder. Throws ProblemException
     * LQ-4190 for a file with nothing in it that can be believed.
     */
    public static TrustAnchors read(Path fileOrFolder) {
        List<Anchor> keys = new ArrayList<>();
        List<X509Certificate> others = new ArrayList<>();
        for (Path file : files(fileOrFolder)) {
            int before = keys.size() + others.size();
            read(file, keys, others);
            if (keys.size() + others.size() == before) {
                throw unusable(file, "no PUBLIC KEY or CERTIFICATE");
            }
        }
        if (keys.isEmpty() && others.isEmpty()) {
            throw unusable(fileOrFolder, "no files");
        }
        return new TrustAnchors(keys, others);
    }

    /** The SM2 key of an id. */
    public Optional<Anchor> find(String keyId) {
        return keys.stream()
                .filter(anchor -> anchor.key().keyId().equals(keyId))
                .findFirst();
    }

    private static List<Path> files(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(file -> file.toString().matches(".*\\.(pem|crt|cer)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path file, List<Anchor> keys, List<X509Certificate> others) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            for (byte[] der : Pem.bodies(text, "PUBLIC KEY")) {
                keys.add(Anchor.of(Sm2PublicKey.fromInfo(SubjectPublicKeyInfo.getInstance(der))));
            }
            for (byte[] der : Pem.bodies(text, "CERTIFICATE")) {
                X509CertificateHolder certificate = new X509CertificateHolder(der);
                if (Sm2PublicKey.isSm2(certificate.getSubjectPublicKeyInfo())) {
                    keys.add(new Anchor(
                            Sm2PublicKey.fromInfo(certificate.getSubjectPublicKeyInfo()),
                            certificate.getSubject().toString(),
                            Optional.of(certificate.getNotBefore().toInstant()),
                            Optional.of(certificate.getNotAfter().toInstant())));
                } else {
                    others.add(Certificates.of(der));
                }
            }
        } catch (java.nio.file.NoSuchFileException e) {
            throw new UncheckedIOException(e);
        } catch (IOException | RuntimeException e) {
            throw unusable(file, e.getMessage());
        }
    }

    private static ProblemException unusable(Path file, String why) {
        return new ProblemException(Problem.of("LQ-4190").at(file.toString()).because(why));
    }
}
