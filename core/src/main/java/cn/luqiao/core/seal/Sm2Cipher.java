package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.util.BigIntegers;

/**
 * SM2 public-key encryption of short texts such as content keys. Every form is read, with and without the leading
 * {@code 04}; which one it is needs no declaration, because C3 fits only one reading.
 *
 * <p>Source: GB/T 32918.4, ASN.1 of GB/T 35276.
 */
public final class Sm2Cipher {
    private static final int FIELD_BYTES = 32;
    private static final int DIGEST_BYTES = 32;
    private static final int POINT_BYTES = 1 + 2 * FIELD_BYTES;
    private static final int TEXT_BYTES_MAX = 64 * 1024;

    private Sm2Cipher() {}

    /** The text encrypted for a key. Throws {@link ProblemException} LQ-4111 when it is no SM2 key. */
    public static byte[] encrypt(PublicKey key, byte[] plain, Sm2Form form) {
        return encrypt(
                PublicKeys.sm2(SubjectPublicKeyInfo.getInstance(key.getEncoded())), plain, form, new SecureRandom());
    }

    static byte[] encrypt(ECPublicKeyParameters key, byte[] plain, Sm2Form form, SecureRandom random) {
        if (plain.length == 0 || plain.length > TEXT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "text: " + plain.length + " bytes (expected: 1 … " + TEXT_BYTES_MAX + ")");
        }
        SM2Engine engine = new SM2Engine(form == Sm2Form.C1C2C3 ? SM2Engine.Mode.C1C2C3 : SM2Engine.Mode.C1C3C2);
        engine.init(true, new ParametersWithRandom(key, random));
        try {
            byte[] sealed = engine.processBlock(plain, 0, plain.length);
            return form == Sm2Form.ASN1 ? toAsn1(sealed) : sealed;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("SM2 refused to encrypt", e);
        }
    }

    /** The plain text of a ciphertext in any form. Throws {@link ProblemException} LQ-4112. */
    static byte[] decrypt(ECPrivateKeyParameters key, byte[] sealed) {
        if (sealed.length <= TEXT_BYTES_MAX + 2 * POINT_BYTES) {
            for (byte[] reading : readings(sealed)) {
                Optional<byte[]> plain = decryptStandard(key, reading);
                if (plain.isPresent()) {
                    return plain.get();
                }
            }
        }
        throw new ProblemException(Problem.of("LQ-4112").because(sealed.length + " 字节 bytes"));
    }

    /** Every way to read the bytes as {@code 04‖C1‖C3‖C2}, the likeliest first. */
    private static List<byte[]> readings(byte[] sealed) {
        List<byte[]> all = new ArrayList<>();
        fromAsn1(sealed).ifPresent(all::add);
        byte[] dotted = new byte[sealed.length + 1];
        dotted[0] = 4;
        System.arraycopy(sealed, 0, dotted, 1, sealed.length);
        for (byte[] whole : List.of(sealed, dotted)) {
            if (whole.length > POINT_BYTES + DIGEST_BYTES && whole[0] == 4) {
                all.add(whole);
                all.add(reordered(whole));
            }
        }
        return all;
    }

    private static byte[] reordered(byte[] c1c2c3) {
        int c3 = c1c2c3.length - DIGEST_BYTES;
        byte[] out = Arrays.copyOf(c1c2c3, c1c2c3.length);
        System.arraycopy(c1c2c3, c3, out, POINT_BYTES, DIGEST_BYTES);
        System.arraycopy(c1c2c3, POINT_BYTES, out, POINT_BYTES + DIGEST_BYTES, c3 - POINT_BYTES);
        return out;
    }

    private static Optional<byte[]> decryptStandard(ECPrivateKeyParameters key, byte[] c1c3c2) {
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(false, key);
        try {
            return Optional.of(engine.processBlock(c1c3c2, 0, c1c3c2.length));
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static byte[] toAsn1(byte[] c1c3c2) {
        int c3 = POINT_BYTES;
        int c2 = POINT_BYTES + DIGEST_BYTES;
        try {
            return new DERSequence(new ASN1Encodable[] {
                        new ASN1Integer(new BigInteger(1, c1c3c2, 1, FIELD_BYTES)),
                        new ASN1Integer(new BigInteger(1, c1c3c2, 1 + FIELD_BYTES, FIELD_BYTES)),
                        new DEROctetString(Arrays.copyOfRange(c1c3c2, c3, c2)),
                        new DEROctetString(Arrays.copyOfRange(c1c3c2, c2, c1c3c2.length))
                    })
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("four values cannot be encoded", e);
        }
    }

    private static Optional<byte[]> fromAsn1(byte[] sealed) {
        if (sealed.length == 0 || sealed[0] != 0x30) {
            return Optional.empty();
        }
        try {
            ASN1Sequence parts = ASN1Sequence.getInstance(sealed);
            if (parts.size() != 4) {
                return Optional.empty();
            }
            byte[] x = coordinate(parts, 0);
            byte[] y = coordinate(parts, 1);
            byte[] c3 = ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets();
            byte[] c2 = ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets();
            return c3.length == DIGEST_BYTES
                    ? Optional.of(org.bouncycastle.util.Arrays.concatenate(new byte[][] {{4}, x, y, c3, c2}))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] coordinate(ASN1Sequence parts, int at) {
        return BigIntegers.asUnsignedByteArray(
                FIELD_BYTES, ASN1Integer.getInstance(parts.getObjectAt(at)).getPositiveValue());
    }
}
