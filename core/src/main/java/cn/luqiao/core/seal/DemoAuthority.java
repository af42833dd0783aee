package cn.luqiao.core.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for demonstrations and tests: ECDSA P-256, valid for some days, its own key never written.
 * Nothing outside a demonstration trusts it.
 */
public final class DemoAuthority {
    private static final Duration VALID = Duration.ofDays(7);
    private static final Duration SKEW = Duration.ofHours(1);
    private final SecureRandom random = new SecureRandom();
    private final Instant now;
    private final KeyPair key;
    private final X509Certificate certificate;

    private DemoAuthority(Instant now) {
        this.now = now;
        this.key = newKey();
        X500Name name = new X500Name("CN=Luqiao demo authority");
        try {
            X509v3CertificateBuilder builder = builder(name, name, key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            this.certificate = signed(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new authority, valid from now. */
    public static DemoAuthority create(Clock clock) {
        return new DemoAuthority(clock.instant());
    }

    /** Writes its certificate as PEM. */
    public void writeAnchor(Path pem) {
        try {
            Files.createDirectories(pem.toAbsolutePath().getParent());
            Files.writeString(pem, Pem.of("CERTIFICATE", certificate.getEncoded()), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a server's key and certificate for host names and addresses as PKCS#12 of mode 0600. */
    public void writeServer(Path keyStore, String password, List<String> hosts) {
        GeneralName[] names = hosts.stream()
                .map(host ->
                        new GeneralName(host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        write(keyStore, password, "CN=" + hosts.get(0), KeyPurposeId.id_kp_serverAuth, new GeneralNames(names));
    }

    /** Writes a client's key and certificate as PKCS#12 of mode 0600; returns the certificate's SHA-256, hex. */
    public String writeClient(Path keyStore, String password, String name) {
        X509Certificate issued = write(
                keyStore,
                password,
                "CN=" + name,
                KeyPurposeId.id_kp_clientAuth,
                new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        return TlsContexts.certificateSha256(issued);
    }

    private X509Certificate write(
            Path keyStore, String password, String name, KeyPurposeId purpose, GeneralNames names) {
        KeyPair own = newKey();
        try {
            X509v3CertificateBuilder builder = builder(
                            certificate.getSubjectX500Principal().getName(), name, own)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                    .addExtension(Extension.subjectAlternativeName, false, names);
            X509Certificate issued = signed(builder);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", own.getPrivate(), password.toCharArray(), new Certificate[] {issued, certificate});
            PrivateFiles.makeFolder(keyStore.toAbsolutePath().getParent());
            try (OutputStream out = PrivateFiles.create(keyStore)) {
                store.store(out, password.toCharArray());
            }
            return issued;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PKCS#12 is part of every JDK", e);
        }
    }

    private X509v3CertificateBuilder builder(String issuer, String subject, KeyPair subjectKey) {
        return builder(new X500Name(issuer), new X500Name(subject), subjectKey);
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair subjectKey) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, random),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(VALID)),
                subject,
                subjectKey.getPublic());
    }

    private X509Certificate signed(X509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("ECDSA is part of every JDK", e);
        }
    }

    private KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("EC is part of every JDK", e);
        }
    }
}
