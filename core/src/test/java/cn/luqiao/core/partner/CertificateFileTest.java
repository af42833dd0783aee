package cn.luqiao.core.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFileTest {
    @TempDir
    Path home;

    @Test
    void a_pem_file_is_known_by_the_fingerprint_of_its_encoding() throws Exception {
        byte[] encoded = certificate().getEncoded();
        String pem = "Subject: whoever\n-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
        Partners partners = new PartnerFolder(home)
                .with("certificates/a.pem", pem)
                .with("partners/a.yaml", PartnerFolder.PLAIN + "trust: [{certificate: a.pem, from: 2026-01-01}]\n")
                .load();
        Credential.Certificate trusted =
                (Credential.Certificate) partners.all().get(0).trust().get(0);
        assertThat(trusted.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded)));
        assertThat(trusted.scope().from()).isPresent();
    }

    @Test
    void a_file_outside_the_folder_is_refused() {
        PartnerFolder folder = new PartnerFolder(home)
                .with("secret.pem", "-----BEGIN CERTIFICATE-----\n")
                .with("partners/a.yaml", PartnerFolder.PLAIN + "trust: [{certificate: ../secret.pem}]\n");
        assertThat(folder.load().all().get(0).trust()).isEmpty();
        assertThat(folder.found()).containsExactly("LQ-7005 config/partners/a.yaml:4:23");
    }

    private static X509CertificateHolder certificate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=a");
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                        Date.from(Instant.parse("2027-01-01T00:00:00Z")),
                        name,
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }
}
