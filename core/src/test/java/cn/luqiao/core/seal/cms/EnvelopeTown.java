package cn.luqiao.core.seal.cms;

import static cn.luqiao.core.seal.TestAuthority.NOW;

import cn.luqiao.core.seal.CertificateUse;
import cn.luqiao.core.seal.FileKeys;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.KeyModule;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.TestAuthority;
import cn.luqiao.core.seal.certificate.CertificateCheck;
import cn.luqiao.core.seal.certificate.RevocationPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Keys of every kind under one authority, and somebody whom nobody knows. */
final class EnvelopeTown {
    private final Path folder;
    private final TestAuthority root;
    private final TestAuthority strange = TestAuthority.root(KeyKind.SM2, "Strange Root");
    private final X509Certificate stranger =
            strange.encryption(KeyKind.SM2, "stranger").certificate();
    private final KeyModule keys;
    private final KeyModule strangeKeys;

    private EnvelopeTown(Path folder, KeyKind rootKind) {
        this.folder = folder;
        root = TestAuthority.root(rootKind, "Envelope Root");
        keys = FileKeys.open(keysOf(folder.resolve("keys"), root, ""), new char[0]);
        strangeKeys = FileKeys.open(keysOf(folder.resolve("strange"), strange, "stranger-"), new char[0]);
    }

    static EnvelopeTown in(Path folder, KeyKind rootKind) {
        try {
            Files.createDirectories(folder.resolve("spool"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EnvelopeTown(folder, rootKind);
    }

    private static Path keysOf(Path folder, TestAuthority authority, String prefix) {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (KeyKind kind : KeyKind.values()) {
            String name = prefix + kind.label();
            authority.signing(kind, name).write(folder.resolve(name + ".pem"));
            if (kind != KeyKind.ED25519) {
                authority.encryption(kind, name + "-enc").write(folder.resolve(name + "-enc.pem"));
            }
        }
        return folder;
    }

    TestAuthority root() {
        return root;
    }

    Path keyFile(String name) {
        return folder.resolve("keys").resolve(name + ".pem");
    }

    SignedBy signer(KeyKind kind) {
        return SignedBy.of(keys, keys.key(kind.label()).orElseThrow());
    }

    SignedBy signer(SignatureAlgorithm algorithm) {
        String name = algorithm.key().label();
        return new SignedBy(
                keys.signer(name, algorithm), keys.key(name).orElseThrow().chain());
    }

    SignedBy strangeSigner() {
        return SignedBy.of(strangeKeys, strangeKeys.key("stranger-sm2").orElseThrow());
    }

    X509Certificate recipient(KeyKind kind) {
        return keys.key(kind.label() + "-enc").orElseThrow().certificate();
    }

    X509Certificate stranger() {
        return stranger;
    }

    EnvelopeReader reader() {
        return reader(EnvelopeLimits.of(64 * 1024 * 1024));
    }

    EnvelopeReader reader(EnvelopeLimits limits) {
        CertificateCheck check = new CertificateCheck(
                List.of(root.certificate()), RevocationPolicy.PREFER, List.of(), Clock.fixed(NOW, ZoneOffset.UTC));
        return new EnvelopeReader(
                keys, (signer, others) -> check.check(signer, others, CertificateUse.SIGNING), limits, spoolFolder());
    }

    /** A reader that knows some signers, whoever issued their certificates. */
    EnvelopeReader reader(List<X509Certificate> signers) {
        SignerTrust trust = new SignerTrust() {
            @Override
            public void accept(X509Certificate signer, List<X509Certificate> others) {
                if (!signers.contains(signer)) {
                    throw new IllegalStateException("trusts a stranger");
                }
            }

            @Override
            public List<X509Certificate> known() {
                return signers;
            }
        };
        return new EnvelopeReader(keys, trust, EnvelopeLimits.of(1024 * 1024), spoolFolder());
    }

    Path spoolFolder() {
        return folder.resolve("spool");
    }

    List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(spoolFolder())) {
            return files.toList();
        }
    }
}
