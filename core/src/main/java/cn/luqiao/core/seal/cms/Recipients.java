package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.CertificateUse;
import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.KeyModule;
import cn.luqiao.core.seal.KeyWrap;
import cn.luqiao.core.seal.Sm2Cipher;
import cn.luqiao.core.seal.Sm2Form;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Wraps a content key for the certificates of its recipients, and finds and unwraps the one that is for a held key.
 *
 * <p>Source: GB/T 35275 section 9.2, RFC 5652 section 6.2, RFC 3560 (OAEP), RFC 5753 (ECDH).
 */
final class Recipients {
    /** Most recipients of one envelope. */
    static final int COUNT_MAX = 100;

    private static final List<ASN1ObjectIdentifier> SM2 = List.of(
            GMObjectIdentifiers.sm2encrypt,
            GMObjectIdentifiers.sm2encrypt_with_sm3,
            GMObjectIdentifiers.sm2p256v1,
            X9ObjectIdentifiers.id_ecPublicKey);

    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

    private final KeyModule module;

    Recipients(KeyModule module) {
        this.module = module;
    }

    /** One entry for each certificate. Throws {@link ProblemException}: LQ-4122 a certificate not for encryption, LQ-4111. */
    static ASN1Set wrapFor(List<X509Certificate> recipients, byte[] key, Syntax syntax, SecureRandom random) {
        if (recipients.isEmpty() || recipients.size() > COUNT_MAX) {
            throw new IllegalArgumentException(
                    "recipients: " + recipients.size() + " (expected: 1 … " + COUNT_MAX + ")");
        }
        ASN1EncodableVector all = new ASN1EncodableVector();
        for (X509Certificate certificate : recipients) {
            all.add(wrap(certificate, key, syntax, random));
        }
        return new DERSet(all);
    }

    private static ASN1Encodable wrap(X509Certificate certificate, byte[] key, Syntax syntax, SecureRandom random) {
        if (!CertificateUse.ENCRYPTION.allowedBy(certificate)) {
            throw new ProblemException(Problem.of("LQ-4122")
                    .at(Certificates.describe(certificate))
                    .because("keyUsage " + CertificateUse.named(certificate))
                    .expected(CertificateUse.ENCRYPTION.expectation()));
        }
        KeyKind kind = KeyKind.of(certificate.getPublicKey()).orElseThrow(() -> unfit(certificate));
        return switch (kind) {
            case SM2 ->
                transport(
                        certificate,
                        new AlgorithmIdentifier(GMObjectIdentifiers.sm2encrypt),
                        Sm2Cipher.encrypt(certificate.getPublicKey(), key, Sm2Form.ASN1),
                        syntax);
            case RSA -> transport(certificate, oaep(), oaep(certificate, key, random), syntax);
            case P256, P384 -> EcdhRecipient.wrap(certificate, kind, key, random);
            case ED25519 -> throw unfit(certificate);
        };
    }

    /** As GB/T 35275 numbers it (1) or as CMS does (0). */
    private static ASN1Encodable transport(
            X509Certificate certificate, AlgorithmIdentifier how, byte[] wrapped, Syntax syntax) {
        return new DERSequence(new ASN1Encodable[] {
            new ASN1Integer(syntax == Syntax.NATIONAL ? 1 : 0), Names.of(certificate), how, new DEROctetString(wrapped)
        });
    }

    private static AlgorithmIdentifier oaep() {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(
                        SHA256,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256),
                        RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }

    private static byte[] oaep(X509Certificate certificate, byte[] key, SecureRandom random) {
        OAEPEncoding encoding = new OAEPEncoding(new RSAEngine(), new SHA256Digest(), new SHA256Digest(), null);
        try {
            encoding.init(
                    true,
                    new ParametersWithRandom(
                            PublicKeyFactory.createKey(
                                    certificate.getPublicKey().getEncoded()),
                            random));
            return encoding.processBlock(key, 0, key.length);
        } catch (IOException | InvalidCipherTextException e) {
            throw new IllegalStateException("RSA refused to encrypt", e);
        }
    }

    /** A content key that was for us. */
    record Unwrapped(HeldKey by, byte[] key) {}

    /** Throws {@link ProblemException}: LQ-4132 none is for a held key, LQ-4133 it cannot be opened, LQ-4134. */
    Unwrapped unwrap(ASN1Set recipients, int keyBytes) {
        if (recipients.size() > COUNT_MAX) {
            throw new ProblemException(Problem.of("LQ-4131")
                    .because(recipients.size() + " recipients")
                    .expected("≤ " + COUNT_MAX));
        }
        List<String> named = new ArrayList<>();
        for (ASN1Encodable each : recipients) {
            ASN1Encodable info = RecipientInfo.getInstance(each).getInfo();
            Optional<Unwrapped> found = Optional.empty();
            if (info instanceof KeyTransRecipientInfo transport) {
                named.add(name(transport.getRecipientIdentifier().getId()));
                found = held(transport.getRecipientIdentifier().getId())
                        .map(held -> new Unwrapped(held, open(held, transport, keyBytes)));
            } else if (info instanceof KeyAgreeRecipientInfo agreement) {
                found = agreed(agreement, named);
            }
            if (found.isPresent()) {
                if (found.get().key().length != keyBytes) {
                    throw new ProblemException(Problem.of("LQ-4133"));
                }
                return found.get();
            }
        }
        throw new ProblemException(Problem.of("LQ-4132")
                .because(String.join("; ", named))
                .expected(String.join(
                        "; ",
                        encryptionKeys()
                                .map(k -> name(Names.of(k.certificate())))
                                .toList())));
    }

    private Optional<Unwrapped> agreed(KeyAgreeRecipientInfo agreement, List<String> named) {
        for (ASN1Encodable each : agreement.getRecipientEncryptedKeys()) {
            RecipientEncryptedKey wrapped = RecipientEncryptedKey.getInstance(each);
            ASN1Encodable id = wrapped.getIdentifier().getIssuerAndSerialNumber() != null
                    ? wrapped.getIdentifier().getIssuerAndSerialNumber()
                    : wrapped.getIdentifier().getRKeyID().getSubjectKeyIdentifier();
            named.add(name(id));
            Optional<HeldKey> held = held(id);
            if (held.isPresent()) {
                return Optional.of(new Unwrapped(
                        held.get(),
                        EcdhRecipient.unwrap(
                                agreement,
                                wrapped,
                                other -> module.agree(held.get().name(), other))));
            }
        }
        return Optional.empty();
    }

    private byte[] open(HeldKey held, KeyTransRecipientInfo transport, int keyBytes) {
        KeyWrap how = how(transport.getKeyEncryptionAlgorithm());
        if ((how == KeyWrap.SM2) != (held.kind() == KeyKind.SM2)) {
            throw algorithm(transport.getKeyEncryptionAlgorithm());
        }
        try {
            return module.unwrap(held.name(), how, transport.getEncryptedKey().getOctets(), keyBytes);
        } catch (ProblemException e) {
            boolean content = e.problem().code().equals("LQ-4112");
            throw content ? new ProblemException(Problem.of("LQ-4133")) : e;
        }
    }

    private static KeyWrap how(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (SM2.contains(oid)) {
            return KeyWrap.SM2;
        }
        if (oid.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return KeyWrap.RSA_PKCS1;
        }
        if (oid.equals(PKCSObjectIdentifiers.id_RSAES_OAEP)) {
            ASN1ObjectIdentifier digest = RSAESOAEPparams.getInstance(algorithm.getParameters())
                    .getHashAlgorithm()
                    .getAlgorithm();
            if (digest.equals(SHA256.getAlgorithm())) {
                return KeyWrap.RSA_OAEP_SHA256;
            }
            if (digest.equals(OIWObjectIdentifiers.idSHA1)) {
                return KeyWrap.RSA_OAEP_SHA1;
            }
        }
        throw algorithm(algorithm);
    }

    private Optional<HeldKey> held(ASN1Encodable name) {
        return encryptionKeys().filter(key -> Names.is(key.certificate(), name)).findFirst();
    }

    private Stream<HeldKey> encryptionKeys() {
        return module.keys().stream().filter(key -> key.use() == CertificateUse.ENCRYPTION);
    }

    private static String name(ASN1Encodable id) {
        return id instanceof IssuerAndSerialNumber issued
                ? issued.getName() + " serial "
                        + issued.getSerialNumber().getValue().toString(16)
                : "key identifier";
    }

    private static ProblemException algorithm(AlgorithmIdentifier found) {
        return new ProblemException(
                Problem.of("LQ-4134").because(found.getAlgorithm().getId()).expected("SM2, RSA, ECDH"));
    }

    private static ProblemException unfit(X509Certificate certificate) {
        return new ProblemException(
                Problem.of("LQ-4111").at(Certificates.describe(certificate)).expected("sm2, rsa, p256, p384"));
    }
}
