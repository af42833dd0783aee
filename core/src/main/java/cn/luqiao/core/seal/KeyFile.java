package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * A file of mode 0600 with a TLS key and its certificates: PKCS#12, or PEM with the certificates from the leaf up and an
 * unencrypted key.
 */
final class KeyFile {
    private static final String ALIAS = "key";

    private KeyFile() {}

    /** The file as a key store under that password. Throws ProblemException LQ-4102 when others may read it. */
    static KeyStore read(Path file, char[] password) throws IOException, GeneralSecurityException {
        PrivateFiles.refuseWide(file, "0600");
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("-----BEGIN ") ? fromPem(text, password) : fromPkcs12(bytes, password);
    }

    /**
     * The one key of the file with its certificates, of any kind, SM2 too. Throws {@link ProblemException}: LQ-4102 others
     * may read it, LQ-4107 it cannot be opened or holds no key with a certificate.
     */
    static Identity identity(Path file, char[] password) {
        PrivateFiles.refuseWide(file, "0600");
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            Identity found = text.contains("-----BEGIN ") ? identityOfPem(text) : identityOfPkcs12(bytes, password);
            if (!found.publicKey().equals(PrivateKeys.publicKey(found.key()))) {
                throw unusable(file, "证书与私钥不配对 certificate and key do not belong together");
            }
            return found;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file, "私钥与证书 key and certificate");
        }
    }

    private static Identity identityOfPem(String text) throws IOException {
        return new Identity(privateKeyInfo(text), Certificates.ofPem(text));
    }

    /** The first key entry. */
    static Identity identityOfPkcs12(byte[] bytes, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12", BouncyCastle.PROVIDER);
        store.load(new ByteArrayInputStream(bytes), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                List<X509Certificate> chain = new ArrayList<>();
                for (Certificate certificate : store.getCertificateChain(alias)) {
                    chain.add(Certificates.of(certificate.getEncoded()));
                }
                return new Identity(
                        PrivateKeyInfo.getInstance(store.getKey(alias, password).getEncoded()), chain);
            }
        }
        throw new IOException("no key entry");
    }

    private static ProblemException unusable(Path file, String what) {
        return new ProblemException(Problem.of("LQ-4107").at(file.toString()).because(what));
    }

    private static KeyStore fromPkcs12(byte[] bytes, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            store.load(in, password);
        }
        return store;
    }

    private static KeyStore fromPem(String text, char[] password) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<byte[]> blocks = Pem.bodies(text, "CERTIFICATE");
        Certificate[] chain = new Certificate[blocks.size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = factory.generateCertificate(new ByteArrayInputStream(blocks.get(i)));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, privateKey(text), password, chain);
        return store;
    }

    private static PrivateKey privateKey(String pem) throws IOException {
        return new JcaPEMKeyConverter().getPrivateKey(privateKeyInfo(pem));
    }

    /** The first unencrypted key of a PEM text. Throws {@link IOException} when there is none. */
    static PrivateKeyInfo privateKeyInfo(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PrivateKeyInfo key) {
                    return key;
                }
                if (found instanceof PEMKeyPair pair) {
                    return pair.getPrivateKeyInfo();
                }
            }
        }
        throw new IOException("no unencrypted private key");
    }
}
