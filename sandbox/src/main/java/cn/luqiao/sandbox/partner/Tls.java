package cn.luqiao.sandbox.partner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS contexts of clients that trust only the gateway's trust anchor. */
public final class Tls {
    private Tls() {}

    /** Context of a client without a certificate of its own. */
    public static SSLContext trusting(Credentials credentials) {
        return context(credentials, null);
    }

    /** Context of a client that shows the certificate in {@code client.p12}. */
    public static SSLContext mutual(Credentials credentials) {
        char[] password = credentials.secret("client.p12.password").toCharArray();
        try (InputStream in = Files.newInputStream(credentials.file("client.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return context(credentials, keys.getKeyManagers());
        } catch (IOException | GeneralSecurityException e) {
            throw new SandboxFailure(credentials.file("client.p12") + ": " + e.getMessage(), e);
        }
    }

    private static SSLContext context(Credentials credentials, KeyManager[] keys) {
        Path anchor = credentials.trustAnchor();
        try (InputStream in = Files.newInputStream(anchor)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("anchor" + number++, each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new SandboxFailure(anchor + ": " + e.getMessage(), e);
        }
    }
}
