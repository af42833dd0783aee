package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.BouncyCastle;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.KeyMaker;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.KeyAgreement;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESWrapEngine;
import org.bouncycastle.crypto.generators.KDF2BytesGenerator;
import org.bouncycastle.crypto.params.KDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A content key wrapped by AES under a secret that an ephemeral key and the recipient's key agree on.
 *
 * <p>Source: RFC 5753 section 3.1, one-pass ECDH with the X9.63 derivation; RFC 3394.
 */
final class EcdhRecipient {
    private static final AlgorithmIdentifier AES256_WRAP =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);

    private static final Map<ASN1ObjectIdentifier, Integer> WRAP_KEY_BYTES = Map.of(
            NISTObjectIdentifiers.id_aes128_wrap, 16,
            NISTObjectIdentifiers.id_aes192_wrap, 24,
            NISTObjectIdentifiers.id_aes256_wrap, 32);

    private static final Map<ASN1ObjectIdentifier, Supplier<Digest>> SCHEMES = Map.of(
            X9ObjectIdentifiers.dhSinglePass_stdDH_sha1kdf_scheme, SHA1Digest::new,
            SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, SHA256Digest::new,
            SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme, SHA384Digest::new,
            SECObjectIdentifiers.dhSinglePass_stdDH_sha512kdf_scheme, SHA512Digest::new);

    private EcdhRecipient() {}

    static RecipientInfo wrap(X509Certificate certificate, KeyKind kind, byte[] key, SecureRandom random) {
        KeyPair ephemeral = KeyMaker.generate(kind);
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", BouncyCastle.PROVIDER);
            agreement.init(ephemeral.getPrivate(), random);
            agreement.doPhase(ours(certificate.getPublicKey().getEncoded()), true);
            byte[] kek = derive(agreement.generateSecret(), new SHA256Digest(), AES256_WRAP, null);
            AESWrapEngine engine = new AESWrapEngine();
            engine.init(true, new KeyParameter(kek));
            byte[] wrapped = engine.wrap(key, 0, key.length);
            SubjectPublicKeyInfo own =
                    SubjectPublicKeyInfo.getInstance(ephemeral.getPublic().getEncoded());
            return new RecipientInfo(new KeyAgreeRecipientInfo(
                    new OriginatorIdentifierOrKey(new OriginatorPublicKey(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey),
                            own.getPublicKeyData().getBytes())),
                    null,
                    new AlgorithmIdentifier(SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, AES256_WRAP),
                    new DERSequence(new RecipientEncryptedKey(
                            new KeyAgreeRecipientIdentifier(Names.of(certificate)), new DEROctetString(wrapped)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("ECDH is part of Bouncy Castle", e);
        }
    }

    /** The content key. Throws {@link ProblemException}: LQ-4131 malformed, LQ-4133 not opened, LQ-4134 other scheme. */
    static byte[] unwrap(
            KeyAgreeRecipientInfo info, RecipientEncryptedKey wrapped, Function<PublicKey, byte[]> agreement) {
        Supplier<Digest> digest = SCHEMES.get(info.getKeyEncryptionAlgorithm().getAlgorithm());
        AlgorithmIdentifier wrap = digest == null
                ? null
                : AlgorithmIdentifier.getInstance(
                        info.getKeyEncryptionAlgorithm().getParameters());
        if (wrap == null || !WRAP_KEY_BYTES.containsKey(wrap.getAlgorithm())) {
            throw new ProblemException(Problem.of("LQ-4134")
                    .because(info.getKeyEncryptionAlgorithm().getAlgorithm().getId())
                    .expected("ECDH（RFC 5753）与 AES 密钥包装 · with AES key wrap"));
        }
        ASN1OctetString material = info.getUserKeyingMaterial();
        byte[] kek = derive(
                agreement.apply(originator(info)), digest.get(), wrap, material == null ? null : material.getOctets());
        AESWrapEngine engine = new AESWrapEngine();
        engine.init(false, new KeyParameter(kek));
        byte[] in = wrapped.getEncryptedKey().getOctets();
        try {
            return engine.unwrap(in, 0, in.length);
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new ProblemException(Problem.of("LQ-4133"));
        }
    }

    /** The originator's ephemeral key; its curve is that of the recipient, whom the point alone must fit. */
    private static PublicKey originator(KeyAgreeRecipientInfo info) {
        OriginatorPublicKey key = info.getOriginator().getOriginatorKey();
        if (key == null) {
            throw new ProblemException(
                    Problem.of("LQ-4134").because("originator").expected("一次性公钥 · an ephemeral public key"));
        }
        byte[] point = key.getPublicKeyData().getBytes();
        ASN1Encodable curve = point.length == 97 ? SECObjectIdentifiers.secp384r1 : SECObjectIdentifiers.secp256r1;
        try {
            return ours(
                    new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), point)
                            .getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new ProblemException(Problem.of("LQ-4131").because("originator key"));
        }
    }

    private static PublicKey ours(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", BouncyCastle.PROVIDER).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static byte[] derive(byte[] secret, Digest digest, AlgorithmIdentifier wrap, byte[] material) {
        int bytes = WRAP_KEY_BYTES.get(wrap.getAlgorithm());
        int bits = bytes * 8;
        byte[] length = {0, 0, (byte) (bits >>> 8), (byte) bits};
        try {
            ECCCMSSharedInfo info = material == null
                    ? new ECCCMSSharedInfo(wrap, length)
                    : new ECCCMSSharedInfo(wrap, material, length);
            KDF2BytesGenerator generator = new KDF2BytesGenerator(digest);
            generator.init(new KDFParameters(secret, info.getEncoded("DER")));
            byte[] out = new byte[bytes];
            generator.generateBytes(out, 0, bytes);
            return out;
        } catch (IOException e) {
            throw new IllegalStateException("shared info cannot be encoded", e);
        }
    }
}
