package cn.luqiao.core.seal;

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
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PrivateKeyInfo key) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
                if (found instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
                }
            }
        }
        throw new IOException("no unencrypted private key");
    }
}
