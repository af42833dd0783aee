package cn.luqiao.core.seal;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * How a signature of two numbers (SM2, ECDSA) is written. Algorithms with one form of their own (RSA, Ed25519) know no
 * difference.
 */
public enum SignatureForm {
    /** {@code r‖s}, both as long as the curve's order: 64 bytes for SM2 and P-256, 96 for P-384. Source: RFC 9421. */
    RAW,
    /** DER SEQUENCE(r, s), strictly. Source: GB/T 35276, RFC 3279. */
    DER;

    /** The DER form of a signature in this form. Throws {@link IllegalArgumentException} when it is not of this form. */
    byte[] toDer(BigInteger order, byte[] signature) {
        if (this == DER) {
            return signature;
        }
        BigInteger[] rs = PlainDSAEncoding.INSTANCE.decode(order, signature);
        return encode(order, rs);
    }

    /** This form of a signature in DER. */
    byte[] fromDer(BigInteger order, byte[] der) {
        if (this == DER) {
            return der;
        }
        try {
            BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(order, der);
            return PlainDSAEncoding.INSTANCE.encode(order, rs[0], rs[1]);
        } catch (IOException e) {
            throw new IllegalStateException("own signature is not DER", e);
        }
    }

    private static byte[] encode(BigInteger order, BigInteger[] rs) {
        try {
            return StandardDSAEncoding.INSTANCE.encode(order, rs[0], rs[1]);
        } catch (IOException e) {
            throw new IllegalStateException("two numbers cannot be encoded", e);
        }
    }
}
