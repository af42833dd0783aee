package cn.luqiao.core.seal.certificate;

import cn.luqiao.core.seal.BouncyCastle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Revocation lists ({@code *.crl}, PEM or DER) in a folder that somebody keeps up to date. A list counts when the issuer of
 * the certificate signed it and its next update is still to come; a certificate on an older list of the issuer is revoked
 * all the same. A changed file counts at once. Thread-safe.
 *
 * <p>Source: RFC 5280 section 5. Delta and indirect lists do not count.
 */
public final class CrlFolder implements RevocationSource {
    private static final String DELTA = "2.5.29.27";
    private static final String DISTRIBUTION_POINT = "2.5.29.28";
    private static final int CRL_SIGN = 6;

    private final Path folder;
    private final Map<Path, Read> lists = new ConcurrentHashMap<>();

    public CrlFolder(Path folder) {
        this.folder = folder;
    }

    private record Read(FileTime changed, long sizeBytes, Optional<Parsed> list) {}

    /** A list with what was found out about it once: who is on it since when, and for which issuers it counts. */
    private record Parsed(
            X509CRL list, Map<BigInteger, Instant> revoked, Map<X509Certificate, Optional<String>> judged) {
        static Parsed of(X509CRL list) {
            Map<BigInteger, Instant> revoked = new HashMap<>();
            Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
            if (entries != null) {
                entries.forEach(entry -> revoked.put(
                        entry.getSerialNumber(), entry.getRevocationDate().toInstant()));
            }
            return new Parsed(list, Map.copyOf(revoked), new ConcurrentHashMap<>());
        }

        Optional<String> uselessFor(X509Certificate issuer) {
            return judged.computeIfAbsent(issuer, by -> useless(list, by));
        }
    }

    @Override
    public Status ask(X509Certificate certificate, X509Certificate issuer, Instant now) {
        List<String> reasons = new ArrayList<>();
        boolean good = false;
        for (Path file : files()) {
            Optional<Parsed> parsed = list(file);
            if (parsed.isEmpty()) {
                reasons.add(file.getFileName() + " 无法解读 unreadable");
                continue;
            }
            X509CRL list = parsed.get().list();
            if (list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) {
                Optional<String> useless = parsed.get().uselessFor(issuer);
                Instant since = parsed.get().revoked().get(certificate.getSerialNumber());
                if (useless.isEmpty() && since != null) {
                    return new Revoked(since, file.getFileName().toString());
                }
                Optional<String> doubt = useless.or(() -> stale(list, now));
                doubt.ifPresent(why -> reasons.add(file.getFileName() + " " + why));
                good |= doubt.isEmpty();
            }
        }
        if (good) {
            return new Good();
        }
        return new Unknown(
                reasons.isEmpty()
                        ? folder + " 中没有该签发机构的吊销列表 no CRL of "
                                + certificate.getIssuerX500Principal().getName()
                        : String.join(", ", reasons));
    }

    private static Optional<String> useless(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return Optional.of("签发者无 cRLSign 用途 its signer lacks cRLSign");
        }
        if (list.getExtensionValue(DELTA) != null || list.getExtensionValue(DISTRIBUTION_POINT) != null) {
            return Optional.of("增量或间接列表不予采用 delta and indirect lists do not count");
        }
        try {
            list.verify(issuer.getPublicKey(), BouncyCastle.PROVIDER);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of("签名无效 signature is not the issuer's");
        }
    }

    private static Optional<String> stale(X509CRL list, Instant now) {
        if (list.getNextUpdate() == null) {
            return Optional.of("没有下次更新时间 no next update");
        }
        if (list.getThisUpdate().toInstant().isAfter(now)) {
            return Optional.of("尚未生效 not valid before " + list.getThisUpdate().toInstant());
        }
        Instant next = list.getNextUpdate().toInstant();
        return next.isBefore(now) ? Optional.of("已过时 stale since " + next) : Optional.empty();
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".crl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<Parsed> list(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Read known = lists.get(file);
            if (known == null || !known.changed().equals(changed) || known.sizeBytes() != size) {
                known = new Read(changed, size, read(file));
                lists.put(file, known);
            }
            return known.list();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Parsed> read(Path file) throws IOException {
        try {
            CRL found = CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                    .generateCRL(new ByteArrayInputStream(Files.readAllBytes(file)));
            return found instanceof X509CRL list ? Optional.of(Parsed.of(list)) : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
