package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.certificate.CertificateCheck;
import cn.luqiao.core.seal.certificate.CrlFolder;
import cn.luqiao.core.seal.certificate.RevocationPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS as a server and as a client, from PKCS#12 or PEM keys of mode 0600 and PEM trust anchors. */
public final class TlsContexts {
    private TlsContexts() {}

    /**
     * TLS as a server. Client certificates are checked against the trust anchors; without any, every certificate that
     * is valid today passes here and intake judges it by its fingerprint. Throws {@link ProblemException} LQ-4107 when
     * the key store cannot be opened, LQ-4102 when others may read it.
     */
    public static SSLContext server(Path keyStore, char[] password, Optional<Path> clientTrust) {
        TrustManager[] trust =
                clientTrust.map(TlsContexts::anchors).orElse(new TrustManager[] {new AnyValidCertificate()});
        return context(keys(keyStore, password), trust);
    }

    /**
     * TLS as a server that also looks at revocation lists in a folder ({@code *.crl}). Under {@link RevocationPolicy#REQUIRE}
     * a client whose certificate no current list of its issuer clears is refused, under PREFER it passes and is written down;
     * a revoked one never passes. Throws as above.
     */
    public static SSLContext server(
            Path keyStore, char[] password, Path clientTrust, RevocationPolicy policy, Path crls, Clock clock) {
        CertificateCheck check =
                new CertificateCheck(Certificates.read(clientTrust), policy, List.of(new CrlFolder(crls)), clock);
        X509ExtendedTrustManager jdk = (X509ExtendedTrustManager) anchors(clientTrust)[0];
        return context(keys(keyStore, password), new TrustManager[] {new CheckedClients(jdk, check)});
    }

    /**
     * TLS as a client: the JDK's trust anchors or those of a PEM file, and our key where the server asks for one.
     * Throws {@link ProblemException} LQ-4107 when a file cannot be opened, LQ-4102 when others may read the key.
     */
    public static SSLContext client(Optional<Path> trust, Optional<Path> keyStore, char[] password) {
        return context(
                keyStore.map(file -> keys(file, password)).orElse(null),
                trust.map(TlsContexts::anchors).orElse(null));
    }

    /** SHA-256 of a certificate's encoding, 64 lower-case hex characters. */
    public static String certificateSha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is part of every JDK", e);
        }
    }

    private static KeyManager[] keys(Path file, char[] password) {
        try {
            KeyStore store = KeyFile.read(file, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (IOException | UncheckedIOException | GeneralSecurityException e) {
            throw unusable(file, "key store");
        }
    }

    private static TrustManager[] anchors(Path pem) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<byte[]> blocks = Pem.bodies(Files.readString(pem, StandardCharsets.US_ASCII), "CERTIFICATE");
            for (byte[] der : blocks) {
                store.setCertificateEntry(
                        "anchor-" + store.size(), factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            if (store.size() == 0) {
                throw unusable(pem, "no certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            return managers.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(pem, "trust anchors");
        }
    }

    private static ProblemException unusable(Path file, String what) {
        return new ProblemException(Problem.of("LQ-4107").at(file.toString()).because(what));
    }

    /** Lets every client certificate in that is valid today; who it belongs to is decided by its fingerprint later. */
    private static final class AnyValidCertificate extends ClientsOnly {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            chain[0].checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
