package cn.luqiao.core.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A digest that grows with a body, by the name that header fields give it. Used by one thread. */
public interface BodyDigest {
    /** The digest of that name: {@code sha-256}, {@code sha-512} or {@code sm3}. */
    static Optional<BodyDigest> named(String name) {
        return switch (name) {
            case "sha-256" -> Optional.of(jdk("SHA-256"));
            case "sha-512" -> Optional.of(jdk("SHA-512"));
            case "sm3" -> Optional.of(sm3());
            default -> Optional.empty();
        };
    }

    /** Takes the next bytes. */
    void update(byte[] bytes, int from, int count);

    /** The digest of all bytes taken; nothing more may follow. */
    byte[] end();

    private static BodyDigest jdk(String algorithm) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every JDK", e);
        }
        return new BodyDigest() {
            @Override
            public void update(byte[] bytes, int from, int count) {
                digest.update(bytes, from, count);
            }

            @Override
            public byte[] end() {
                return digest.digest();
            }
        };
    }

    private static BodyDigest sm3() {
        Sm3 digest = new Sm3();
        return new BodyDigest() {
            @Override
            public void update(byte[] bytes, int from, int count) {
                digest.update(bytes, from, count);
            }

            @Override
            public byte[] end() {
                return digest.digest();
            }
        };
    }
}
