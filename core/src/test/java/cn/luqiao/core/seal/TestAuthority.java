package cn.luqiao.core.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** A certificate authority for tests, with keys of any kind, that can also do what an authority should not. */
public final class TestAuthority {
    /** The moment that tests take for now. */
    public static final Instant NOW = Instant.parse("2026-04-12T01:00:00Z");

    private static final int SIGN = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    private static final int CIPHER = KeyUsage.keyEncipherment | KeyUsage.dataEncipherment | KeyUsage.keyAgreement;

    private static final int RSA_PAIRS = 5;
    private static final ArrayDeque<KeyPair> RSA = new ArrayDeque<>();

    private final KeyKind kind;
    private final Held own;
    private long serial = 1000;

    private TestAuthority(KeyKind kind, Held own) {
        this.kind = kind;
        this.own = own;
    }

    /** A certificate and its key, with the certificates between it and the root. */
    public record Held(X509Certificate certificate, PrivateKey key) {
        /** PKCS#8. */
        public PrivateKeyInfo info() {
            return PrivateKeyInfo.getInstance(key.getEncoded());
        }

        /** Writes key and chain as PEM of mode 0600. */
        public void write(Path file, X509Certificate... above) {
            PrivateFiles.writeNew(
                    file,
                    Pem.of("PRIVATE KEY", key.getEncoded())
                            + Certificates.pem(List.of(certificate))
                            + Certificates.pem(List.of(above)));
        }
    }

    /** A root, valid for ten years around {@link #NOW}. */
    public static TestAuthority root(KeyKind kind, String name) {
        KeyPair pair = pair(kind);
        X500Name subject = new X500Name("C=CN,CN=" + name);
        Instant from = NOW.minus(Duration.ofDays(1825));
        X509v3CertificateBuilder builder = builder(subject, subject, 1, from, from.plus(Duration.ofDays(3650)), pair);
        return new TestAuthority(kind, authority(builder, KeyMaker.signer(kind, pair.getPrivate()), pair));
    }

    /** An authority below this one. */
    public TestAuthority below(KeyKind below, String name) {
        KeyPair pair = pair(below);
        X509v3CertificateBuilder builder = builder(
                subject(),
                new X500Name("C=CN,CN=" + name),
                serial++,
                NOW.minusSeconds(60),
                NOW.plusSeconds(9999),
                pair);
        return new TestAuthority(below, authority(builder, signer(), pair));
    }

    public X509Certificate certificate() {
        return own.certificate();
    }

    public Held signing(KeyKind of, String name) {
        return issue(of, name, SIGN, NOW.minus(Duration.ofDays(300)), NOW.plus(Duration.ofDays(300)));
    }

    public Held encryption(KeyKind of, String name) {
        return issue(of, name, CIPHER, NOW.minus(Duration.ofDays(300)), NOW.plus(Duration.ofDays(300)));
    }

    public Held valid(KeyKind of, String name, Instant from, Instant to) {
        return issue(of, name, SIGN | CIPHER, from, to);
    }

    /** One that may answer for this authority. */
    public Held responder(KeyKind of) {
        KeyPair pair = pair(of);
        X509v3CertificateBuilder builder = builder(
                subject(), new X500Name("CN=ocsp"), serial++, NOW.minusSeconds(60), NOW.plusSeconds(9999), pair);
        extend(builder, Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        return new Held(signed(builder, signer()), pair.getPrivate());
    }

    private Held issue(KeyKind of, String name, int usage, Instant from, Instant to) {
        KeyPair pair = pair(of);
        X509v3CertificateBuilder builder =
                builder(subject(), new X500Name("C=CN,O=Test,CN=" + name), serial++, from, to, pair);
        extend(builder, Extension.keyUsage, new KeyUsage(usage));
        return new Held(signed(builder, signer()), pair.getPrivate());
    }

    /** Answers a request with a certificate for its key. */
    public X509Certificate answer(SubjectPublicKeyInfo key, String subject, boolean encryption) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                subject(),
                BigInteger.valueOf(serial++),
                Date.from(NOW.minusSeconds(60)),
                Date.from(NOW.plus(Duration.ofDays(365))),
                new X500Name(subject),
                key);
        extend(builder, Extension.keyUsage, new KeyUsage(encryption ? CIPHER : SIGN));
        return signed(builder, signer());
    }

    /** A revocation list of this authority. */
    public byte[] crl(Instant thisUpdate, Instant nextUpdate, X509Certificate... revoked) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(subject(), Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(nextUpdate));
        for (X509Certificate certificate : revoked) {
            builder.addCRLEntry(certificate.getSerialNumber(), Date.from(thisUpdate), CRLReason.keyCompromise);
        }
        try {
            return builder.build(signer()).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs as this authority. */
    public ContentSigner signer() {
        return KeyMaker.signer(kind, own.key());
    }

    /** Signs as one that it issued. */
    public static ContentSigner signer(KeyKind kind, Held held) {
        return KeyMaker.signer(kind, held.key());
    }

    /** A pair of that kind; RSA ones are few and used again, because making one takes long. */
    static synchronized KeyPair pair(KeyKind kind) {
        if (kind != KeyKind.RSA) {
            return KeyMaker.generate(kind);
        }
        if (RSA.size() < RSA_PAIRS) {
            RSA.addLast(rsa());
        } else {
            RSA.addLast(RSA.removeFirst());
        }
        return RSA.getLast();
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private X500Name subject() {
        return X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
    }

    private static Held authority(X509v3CertificateBuilder builder, ContentSigner signer, KeyPair pair) {
        extend(builder, Extension.basicConstraints, new BasicConstraints(true));
        extend(builder, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new Held(signed(builder, signer), pair.getPrivate());
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, long serial, Instant from, Instant to, KeyPair pair) {
        return new X509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial),
                Date.from(from),
                Date.from(to),
                subject,
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    }

    private static void extend(
            X509v3CertificateBuilder builder,
            org.bouncycastle.asn1.ASN1ObjectIdentifier oid,
            org.bouncycastle.asn1.ASN1Object value) {
        try {
            builder.addExtension(oid, true, value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, ContentSigner signer) {
        X509CertificateHolder holder = builder.build(signer);
        try {
            return Certificates.of(holder.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
