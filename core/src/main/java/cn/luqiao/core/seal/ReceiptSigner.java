package cn.luqiao.core.seal;

/** Signs for the gateway with its receipt key, wherever that key is kept. Thread-safe. */
public interface ReceiptSigner {
    /** The public key that verifies these signatures. */
    Sm2PublicKey publicKey();

    /** SM2 signature with SM3 under the default signer id, DER SEQUENCE(r, s). */
    byte[] sign(byte[] message);
}
