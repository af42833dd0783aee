package cn.luqiao.core.seal;

/** How an SM2 ciphertext is written: the point C1, the masked text C2 and the digest C3. Source: GB/T 32918.4, GB/T 35276. */
public enum Sm2Form {
    /** {@code 04‖x‖y‖C3‖C2}, the order of the standard in force. */
    C1C3C2,
    /** {@code 04‖x‖y‖C2‖C3}, the order of the first edition; many products still write it. */
    C1C2C3,
    /** DER SEQUENCE(x, y, C3, C2), as in certificates' key exchange and message syntax. */
    ASN1
}
