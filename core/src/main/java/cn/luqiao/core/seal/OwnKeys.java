package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/**
 * Makes, renews and takes in the gateway's own keys: PKCS#12 files {@code NAME.p12} of mode 0600, which {@link FileKeys}
 * reads, under a password in a file of its own. Nothing is ever replaced: a new certificate of the same key is put in by
 * an atomic exchange of the file, a new key has a new name.
 */
public final class OwnKeys {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
    private static final Duration SELF_SIGNED_VALID = Duration.ofDays(365);
    private static final int PASSWORD_BYTES = 24;
    private static final String ALIAS = "key";

    private final Path folder;
    private final Path passwordFile;
    private final Clock clock;

    private OwnKeys(Path folder, Path passwordFile, Clock clock) {
        this.folder = folder;
        this.passwordFile = passwordFile;
        this.clock = clock;
    }

    /** The keys of a data folder: {@code own-keys/}, under the password in {@code secrets/own-keys}. */
    public static OwnKeys in(Path data, Path secrets, Clock clock) {
        return new OwnKeys(data.resolve("own-keys"), secrets.resolve("own-keys"), clock);
    }

    /** The folder of the PKCS#12 files. */
    public Path folder() {
        return folder;
    }

    /** All of them, as a module; throws what {@link FileKeys#open} throws. */
    public FileKeys open() {
        return FileKeys.open(folder, Files.exists(passwordFile) ? password() : new char[0]);
    }

    /**
     * Makes a key with a certificate that it signs itself, to be replaced by an authority's. A name ending in {@code -enc} is
     * for encryption. Throws {@link ProblemException}: LQ-4152 the name is taken, LQ-4111 an encryption key that cannot be.
     */
    public HeldKey create(String name, KeyKind kind, String subject) {
        refuseTaken(name);
        if (FileKeys.use(name) == CertificateUse.ENCRYPTION && kind == KeyKind.ED25519) {
            throw new ProblemException(
                    Problem.of("LQ-4111").because(kind.label()).expected("sm2, rsa, p256, p384"));
        }
        KeyPair pair = KeyMaker.generate(kind);
        PrivateKeyInfo key = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        X509Certificate own = selfSigned(name, kind, subject, pair);
        return write(name, new Identity(key, List.of(own)), false);
    }

    /** A request (PKCS#10, PEM) for a certificate of a key, under the subject of its present one. LQ-4143 no such key. */
    public String request(String name) {
        Identity identity = identity(name);
        X500Name subject = X500Name.getInstance(
                identity.certificate().getSubjectX500Principal().getEncoded());
        try {
            byte[] request = new PKCS10CertificationRequestBuilder(subject, identity.publicKey())
                    .build(KeyMaker.signer(PrivateKeys.kind(identity.key()), jca(identity.key())))
                    .getEncoded();
            return Pem.of("CERTIFICATE REQUEST", request);
        } catch (IOException e) {
            throw new IllegalStateException("request cannot be encoded", e);
        }
    }

    /**
     * Puts an authority's answer in, the certificate of the key first. Throws {@link ProblemException}: LQ-4151 it is of
     * another key, LQ-4122 of another use, LQ-4121 it has expired, LQ-4143 no such key.
     */
    public HeldKey answer(String name, List<X509Certificate> chain) {
        Identity now = identity(name);
        Identity renewed = new Identity(now.key(), chain);
        if (!renewed.publicKey().equals(now.publicKey())) {
            throw new ProblemException(Problem.of("LQ-4151").at(name).because(Certificates.describe(chain.get(0))));
        }
        refuseUnfit(name, chain.get(0));
        return write(name, renewed, true);
    }

    /** Takes in a key with its certificates from somebody's PKCS#12. Throws {@link ProblemException}, as above and LQ-4107. */
    public HeldKey take(String name, Path pkcs12, char[] password) {
        refuseTaken(name);
        try {
            return take(name, KeyFile.identityOfPkcs12(Files.readAllBytes(pkcs12), password));
        } catch (IOException | GeneralSecurityException e) {
            throw new ProblemException(Problem.of("LQ-4107").at(pkcs12.toString()));
        }
    }

    /**
     * Takes in an encryption key that an authority made and enveloped for our signing key. Throws {@link ProblemException}:
     * LQ-4153 it cannot be opened with that key, LQ-4151 certificate and key differ, and as above.
     */
    public HeldKey takeEnveloped(String name, byte[] enveloped, String signingKey, List<X509Certificate> chain) {
        refuseTaken(name);
        PrivateKeyInfo key =
                Sm2EnvelopedKey.open(enveloped, identity(signingKey).key());
        return take(name, new Identity(key, chain));
    }

    private HeldKey take(String name, Identity identity) {
        if (!identity.publicKey().equals(PrivateKeys.publicKey(identity.key()))) {
            throw new ProblemException(
                    Problem.of("LQ-4151").at(name).because(Certificates.describe(identity.certificate())));
        }
        refuseUnfit(name, identity.certificate());
        return write(name, identity, false);
    }

    private void refuseUnfit(String name, X509Certificate certificate) {
        CertificateUse use = FileKeys.use(name);
        if (!use.allowedBy(certificate)) {
            throw new ProblemException(Problem.of("LQ-4122")
                    .at(Certificates.describe(certificate))
                    .because("keyUsage " + CertificateUse.named(certificate))
                    .expected(use.expectation() + " (" + name + ")"));
        }
        if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
            throw new ProblemException(Problem.of("LQ-4121").at(Certificates.describe(certificate)));
        }
    }

    private void refuseTaken(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(Problem.of("LQ-4152").at(name).expected("名称 name: " + NAME.pattern()));
        }
        if (Files.exists(file(name))) {
            throw new ProblemException(Problem.of("LQ-4152").at(file(name).toString()));
        }
    }

    private Identity identity(String name) {
        if (!NAME.matcher(name).matches() || !Files.exists(file(name))) {
            throw new ProblemException(Problem.of("LQ-4143").at(name));
        }
        return KeyFile.identity(file(name), password());
    }

    private Path file(String name) {
        return folder.resolve(name + ".p12");
    }

    private X509Certificate selfSigned(String name, KeyKind kind, String subject, KeyPair pair) {
        Instant now = clock.instant();
        X500Name own = new X500Name(subject);
        int usage = FileKeys.use(name) == CertificateUse.ENCRYPTION
                ? KeyUsage.keyEncipherment | KeyUsage.dataEncipherment | KeyUsage.keyAgreement
                : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                            own,
                            new BigInteger(127, new SecureRandom()),
                            Date.from(now.minus(Duration.ofMinutes(5))),
                            Date.from(now.plus(SELF_SIGNED_VALID)),
                            own,
                            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            return Certificates.of(
                    builder.build(KeyMaker.signer(kind, pair.getPrivate())).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HeldKey write(String name, Identity identity, boolean replacing) {
        PrivateFiles.makeFolder(folder);
        Path fresh = replacing ? folder.resolve(name + ".new") : file(name);
        char[] password = passwordMade();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12-AES256-AES128", BouncyCastle.PROVIDER);
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS, jca(identity.key()), password, identity.chain().toArray(Certificate[]::new));
            Files.deleteIfExists(folder.resolve(name + ".new"));
            try (OutputStream out = PrivateFiles.create(fresh)) {
                store.store(out, password);
            }
            if (replacing) {
                Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return FileKeys.held(name, identity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PKCS#12 is part of Bouncy Castle", e);
        }
    }

    private static PrivateKey jca(PrivateKeyInfo key) {
        try {
            return KeyFactory.getInstance(PrivateKeys.kind(key).factory(), BouncyCastle.PROVIDER)
                    .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key that was read cannot be encoded", e);
        }
    }

    private char[] password() {
        return PrivateFiles.read(passwordFile).stripTrailing().toCharArray();
    }

    private char[] passwordMade() {
        if (!Files.exists(passwordFile)) {
            byte[] fresh = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(fresh);
            PrivateFiles.makeFolder(passwordFile.toAbsolutePath().getParent());
            PrivateFiles.writeNew(passwordFile, Base64.getEncoder().encodeToString(fresh) + "\n");
        }
        return password();
    }

    /** Keys whose certificate ends before that moment, the first to end first. */
    public static List<HeldKey> endingBefore(List<HeldKey> keys, Instant moment) {
        List<HeldKey> ending = new ArrayList<>(keys);
        ending.removeIf(key -> key.certificate().getNotAfter().toInstant().isAfter(moment));
        ending.sort((a, b) ->
                a.certificate().getNotAfter().compareTo(b.certificate().getNotAfter()));
        return List.copyOf(ending);
    }
}
