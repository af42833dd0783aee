package cn.luqiao.core.seal;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The provider of what the JDK lacks: SM2 keys, certificates and PKCS#12 files with them. Never registered with the JVM,
 * so that nothing else changes by its presence.
 */
public final class BouncyCastle {
    /** The one instance, passed by hand wherever it is wanted. */
    public static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
