package cn.luqiao.core.seal;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The kinds of key pairs that this house uses. Curves count by their name only: explicit parameters are refused. */
public enum KeyKind {
    /** SM2 on the recommended curve. Source: GB/T 32918.5. */
    SM2(GMObjectIdentifiers.sm2p256v1, "EC"),
    /** RSA of at least 2048 bits. */
    RSA(PKCSObjectIdentifiers.rsaEncryption, "RSA"),
    /** NIST P-256. */
    P256(SECObjectIdentifiers.secp256r1, "EC"),
    /** NIST P-384. */
    P384(SECObjectIdentifiers.secp384r1, "EC"),
    /** Ed25519. Source: RFC 8410. */
    ED25519(EdECObjectIdentifiers.id_Ed25519, "Ed25519");

    private final ASN1ObjectIdentifier oid;
    private final String factory;

    KeyKind(ASN1ObjectIdentifier oid, String factory) {
        this.oid = oid;
        this.factory = factory;
    }

    /** The kind of a public key, or none of ours. */
    public static Optional<KeyKind> of(PublicKey key) {
        return of(SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm());
    }

    /** The kind of a key with that algorithm identifier, or none of ours. */
    static Optional<KeyKind> of(AlgorithmIdentifier key) {
        ASN1ObjectIdentifier found = key.getAlgorithm();
        if (found.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            ASN1Encodable curve = key.getParameters();
            return Arrays.stream(values())
                    .filter(kind -> kind.factory.equals("EC") && kind.oid.equals(curve))
                    .findFirst();
        }
        return Arrays.stream(values())
                .filter(kind -> !kind.factory.equals("EC") && kind.oid.equals(found))
                .findFirst();
    }

    /** As written by people: {@code sm2}, {@code rsa}, {@code p256} … */
    public static Optional<KeyKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.label().equals(name)).findFirst();
    }

    /** The name as people write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the JCA key factory and key pair generator. */
    String factory() {
        return factory;
    }

    /** The curve's or algorithm's object identifier. */
    ASN1ObjectIdentifier oid() {
        return oid;
    }
}
