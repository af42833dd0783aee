package cn.luqiao.core.seal;

/**
 * Bytes encrypted for the store, with the id of the key that opens them.
 *
 * @param keyId id of a store key in the key folder
 * @param bytes version, flags, plain length, IV, SM4-GCM ciphertext and tag, as {@link StoreCipher} describes
 */
public record SealedBytes(String keyId, byte[] bytes) {
    @Override
    public String toString() {
        return bytes.length + " bytes under store key " + keyId;
    }
}
