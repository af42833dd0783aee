package cn.luqiao.core.seal.remote;

import java.security.PublicKey;

/** A public key as it came over the socket, not looked at yet. */
record EncodedKey(byte[] bytes) implements PublicKey {
    @Override
    public String getAlgorithm() {
        return "unknown";
    }

    @Override
    public String getFormat() {
        return "X.509";
    }

    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }
}
