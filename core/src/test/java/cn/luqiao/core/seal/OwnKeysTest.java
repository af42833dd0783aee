package cn.luqiao.core.seal;

import static cn.luqiao.core.seal.TestAuthority.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnKeysTest {
    private static final byte[] MESSAGE = "工伤保险".getBytes(UTF_8);

    @TempDir
    Path temp;

    private final TestAuthority authority = TestAuthority.root(KeyKind.SM2, "Root");
    private OwnKeys own;

    @BeforeEach
    void open() {
        own = OwnKeys.in(temp, temp.resolve("secrets"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource
    void a_new_key_signs_at_once_and_is_for_its_owner_alone(KeyKind kind) throws Exception {
        own.create("exchange", kind, "CN=exchange");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(own.folder().resolve("exchange.p12"))))
                .isEqualTo("rw-------");
        try (FileKeys keys = own.open()) {
            Signer signer = keys.signer("exchange", SignatureAlgorithm.usual(kind));
            assertThat(signer.check().verify(MESSAGE, signer.sign(MESSAGE, SignatureForm.DER), SignatureForm.DER))
                    .isTrue();
        }
        assertThatThrownBy(() -> own.create("exchange", kind, "CN=again"))
                .hasMessageContainingAll("LQ-4152", "exchange");
    }

    @Test
    void openssl_reads_the_request_and_the_key_store() throws Exception {
        OpenSsl openssl = OpenSsl.in(temp);
        for (KeyKind kind : KeyKind.values()) {
            own.create(kind.label(), kind, "C=CN,O=测试中心,CN=" + kind.label());
            openssl.write("request.pem", own.request(kind.label()).getBytes(UTF_8));
            List<String> sm2 = kind == KeyKind.SM2 ? List.of("-vfyopt", "distid:1234567812345678") : List.of();
            List<String> command = new java.util.ArrayList<>(List.of("req", "-in", "request.pem", "-verify", "-noout"));
            command.addAll(sm2);
            assertThat(openssl.run(command.toArray(String[]::new)))
                    .as(kind.label())
                    .contains("OK");
            assertThat(openssl.run(
                            "pkcs12",
                            "-in",
                            own.folder().resolve(kind.label() + ".p12").toString(),
                            "-nokeys",
                            "-passin",
                            "file:" + temp.resolve("secrets/own-keys")))
                    .contains("BEGIN CERTIFICATE");
        }
    }

    @Test
    void an_authority_answers_a_request_and_the_key_goes_on_under_its_certificate() throws Exception {
        own.create("exchange", KeyKind.SM2, "C=CN,CN=exchange");
        PKCS10CertificationRequest request =
                new PKCS10CertificationRequest(Pem.body(own.request("exchange"), "CERTIFICATE REQUEST"));
        X509Certificate issued = authority.answer(
                request.getSubjectPublicKeyInfo(), request.getSubject().toString(), false);
        HeldKey renewed = own.answer("exchange", List.of(issued, authority.certificate()));
        assertThat(renewed.chain()).containsExactly(issued, authority.certificate());
        assertThat(own.open().key("exchange").orElseThrow().chain()).hasSize(2);
    }

    @Test
    void an_answer_for_another_key_or_another_use_is_refused_and_changes_nothing() throws Exception {
        own.create("exchange", KeyKind.SM2, "CN=exchange");
        X509Certificate before = own.open().key("exchange").orElseThrow().certificate();
        assertThatThrownBy(() -> own.answer(
                        "exchange",
                        List.of(authority.signing(KeyKind.SM2, "other").certificate())))
                .hasMessageContainingAll("LQ-4151", "CN=other");
        PKCS10CertificationRequest request =
                new PKCS10CertificationRequest(Pem.body(own.request("exchange"), "CERTIFICATE REQUEST"));
        X509Certificate encryption = authority.answer(request.getSubjectPublicKeyInfo(), "CN=exchange", true);
        assertThatThrownBy(() -> own.answer("exchange", List.of(encryption)))
                .hasMessageContainingAll("LQ-4122", "签名 signing");
        assertThat(own.open().key("exchange").orElseThrow().certificate()).isEqualTo(before);
    }

    @Test
    void a_pkcs12_of_somebody_else_is_taken_in() throws Exception {
        OwnKeys theirs =
                OwnKeys.in(temp.resolve("theirs"), temp.resolve("their-secrets"), Clock.fixed(NOW, ZoneOffset.UTC));
        theirs.create("made-enc", KeyKind.RSA, "CN=made");
        Path file = theirs.folder().resolve("made-enc.p12");
        char[] password =
                Files.readString(temp.resolve("their-secrets/own-keys")).strip().toCharArray();
        own.take("rsa-enc", file, password);
        assertThat(own.open().key("rsa-enc").orElseThrow().use()).isEqualTo(CertificateUse.ENCRYPTION);
        assertThatThrownBy(() -> own.take("other-enc", file, "no".toCharArray()))
                .hasMessageContainingAll("LQ-4107", "made-enc.p12");
        assertThatThrownBy(() -> own.take("signing", file, password)).hasMessageContaining("LQ-4122");
    }

    @Test
    void an_enveloped_key_of_gb_t_35276_is_taken_in_and_opens_what_is_sealed_for_it() throws Exception {
        own.create("exchange", KeyKind.SM2, "CN=exchange");
        TestAuthority.Held made = authority.encryption(KeyKind.SM2, "exchange");
        byte[] enveloped =
                envelope(made, own.open().key("exchange").orElseThrow().certificate());
        own.takeEnveloped("exchange-enc", enveloped, "exchange", List.of(made.certificate()));
        byte[] wrapped = Sm2Cipher.encrypt(made.certificate().getPublicKey(), MESSAGE, Sm2Form.ASN1);
        assertThat(own.open().unwrap("exchange-enc", KeyWrap.SM2, wrapped, MESSAGE.length))
                .isEqualTo(MESSAGE);
    }

    @Test
    void an_enveloped_key_for_another_signing_key_or_with_another_certificate_is_refused() throws Exception {
        own.create("exchange", KeyKind.SM2, "CN=exchange");
        own.create("second", KeyKind.SM2, "CN=second");
        TestAuthority.Held made = authority.encryption(KeyKind.SM2, "exchange");
        byte[] enveloped =
                envelope(made, own.open().key("exchange").orElseThrow().certificate());
        List<X509Certificate> chain = List.of(made.certificate());
        assertThatThrownBy(() -> own.takeEnveloped("x-enc", enveloped, "second", chain))
                .hasMessageContaining("LQ-4153");
        assertThatThrownBy(() -> own.takeEnveloped("x-enc", new byte[] {0x30, 0}, "exchange", chain))
                .hasMessageContaining("LQ-4153");
        X509Certificate other = authority.encryption(KeyKind.SM2, "other").certificate();
        assertThatThrownBy(() -> own.takeEnveloped("x-enc", enveloped, "exchange", List.of(other)))
                .hasMessageContainingAll("LQ-4151", "CN=other");
        assertThat(own.open().keys()).hasSize(2);
    }

    @Test
    void names_are_plain_words() {
        assertThatThrownBy(() -> own.create("../x", KeyKind.SM2, "CN=x")).hasMessageContaining("LQ-4152");
        assertThatThrownBy(() -> own.request("nobody")).hasMessageContainingAll("LQ-4143", "nobody");
        assertThatThrownBy(() -> own.create("ed-enc", KeyKind.ED25519, "CN=x")).hasMessageContaining("LQ-4111");
    }

    @Test
    void tells_which_keys_end_before_a_moment() {
        own.create("exchange", KeyKind.SM2, "CN=exchange");
        List<HeldKey> keys = own.open().keys();
        assertThat(OwnKeys.endingBefore(keys, NOW.plus(Duration.ofDays(364)))).isEmpty();
        assertThat(OwnKeys.endingBefore(keys, NOW.plus(Duration.ofDays(366)))).hasSize(1);
    }

    /** What an authority sends: GB/T 35276 section 7.4. */
    private static byte[] envelope(TestAuthority.Held made, X509Certificate signing) throws Exception {
        byte[] sm4 = "0123456789abcdef".getBytes(UTF_8);
        Cipher cipher = Cipher.getInstance("SM4/ECB/NoPadding", BouncyCastle.PROVIDER);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(sm4, "SM4"));
        ECPrivateKeyParameters key = PrivateKeys.sm2(made.info());
        byte[] d = org.bouncycastle.util.BigIntegers.asUnsignedByteArray(32, key.getD());
        byte[] point =
                key.getParameters().getG().multiply(key.getD()).normalize().getEncoded(false);
        return new DERSequence(new ASN1Encodable[] {
                    new AlgorithmIdentifier(GMObjectIdentifiers.sms4_ecb),
                    ASN1Primitive.fromByteArray(Sm2Cipher.encrypt(signing.getPublicKey(), sm4, Sm2Form.ASN1)),
                    new DERBitString(point),
                    new DERBitString(cipher.doFinal(d))
                })
                .getEncoded();
    }
}
