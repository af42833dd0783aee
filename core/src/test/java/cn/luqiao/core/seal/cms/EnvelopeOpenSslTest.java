package cn.luqiao.core.seal.cms;

import static cn.luqiao.core.seal.TestAuthority.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.OpenSsl;
import cn.luqiao.core.seal.SignatureAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Envelopes made by one side and opened by the other; the other side is OpenSSL. What the cms program of OpenSSL 3.0 cannot do
 * (SM2, Ed25519) is left out here or checked by its parts below.
 */
class EnvelopeOpenSslTest {
    private static final byte[] CONTENT =
            "工伤保险省级统筹\r\nwork-injury insurance\n".repeat(50).getBytes(UTF_8);
    private static final EnvelopeWriter PLAIN = new EnvelopeWriter(Syntax.PLAIN, Clock.fixed(NOW, ZoneOffset.UTC));
    private static final String AT = Long.toString(NOW.getEpochSecond());

    @TempDir
    static Path town;

    private static EnvelopeTown parties;

    @TempDir
    Path temp;

    private OpenSsl openssl;

    @BeforeAll
    static void build() {
        parties = EnvelopeTown.in(town, KeyKind.P256);
    }

    @BeforeEach
    void program() throws IOException {
        openssl = OpenSsl.in(temp);
        openssl.write("content", CONTENT);
        openssl.write(
                "root.pem",
                Certificates.pem(List.of(parties.root().certificate())).getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"SM2_SM3", "ED25519"},
            mode = EnumSource.Mode.EXCLUDE)
    void openssl_verifies_what_we_signed(SignatureAlgorithm algorithm) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream in = PLAIN.signed(out, parties.signer(algorithm))) {
            in.write(CONTENT);
        }
        openssl.write("signed", out.toByteArray());
        openssl.run(verify("-in", "signed"));
        assertThat(openssl.read("opened")).isEqualTo(CONTENT);
        byte[] detached = PLAIN.detached(new ByteArrayInputStream(CONTENT), parties.signer(algorithm));
        openssl.write("signature", detached);
        openssl.run(verify("-in", "signature", "-content", "content"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"SM2_SM3", "ED25519"},
            mode = EnumSource.Mode.EXCLUDE)
    void we_open_what_openssl_signed_with_and_without_attributes(SignatureAlgorithm algorithm) throws Exception {
        for (List<String> how : List.of(List.<String>of(), List.of("-noattr"), List.of("-stream"))) {
            if (how.contains("-stream") && algorithm.name().startsWith("RSA_PSS")) {
                continue; // OpenSSL 3.0 cannot write that itself
            }
            openssl.run(sign(algorithm, how, "-nodetach", "-out", "signed"));
            try (Opened opened = parties.reader().open(openssl.read("signed"), EnvelopeKind.SIGNED)) {
                assertThat(opened.content().bytes()).isEqualTo(CONTENT);
                assertThat(opened.signers()).singleElement().satisfies(signer -> {
                    assertThat(signer.algorithm()).isEqualTo(algorithm);
                    assertThat(signer.signingTime().isPresent()).isEqualTo(!how.contains("-noattr"));
                });
            }
        }
        openssl.run(sign(algorithm, List.of(), "-out", "signature"));
        assertThat(parties.reader().checkDetached(openssl.read("signature"), () -> new ByteArrayInputStream(CONTENT)))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA", "P256", "P384"})
    void openssl_decrypts_what_we_sealed(KeyKind kind) throws Exception {
        for (ContentCipher cipher : List.of(ContentCipher.AES256_CBC, ContentCipher.AES128_CBC)) {
            openssl.write(
                    "sealed",
                    PLAIN.seal(
                            EnvelopeKind.SIGNED_IN_ENVELOPED,
                            CONTENT,
                            parties.signer(kind),
                            cipher,
                            List.of(parties.recipient(kind))));
            openssl.run(decrypt(kind, "signed"));
            openssl.run(verify("-in", "signed"));
            assertThat(openssl.read("opened")).isEqualTo(CONTENT);
        }
        for (ContentCipher cipher : List.of(ContentCipher.AES256_GCM, ContentCipher.AES128_GCM)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream in = PLAIN.enveloped(out, cipher, List.of(parties.recipient(kind)))) {
                in.write(CONTENT);
            }
            openssl.write("sealed", out.toByteArray());
            openssl.run(decrypt(kind, "opened"));
            assertThat(openssl.read("opened")).isEqualTo(CONTENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "RSA oaep", "P256", "P256 sha256", "P384"})
    void we_open_what_openssl_sealed(String way) throws Exception {
        KeyKind kind = KeyKind.valueOf(way.split(" ")[0]);
        openssl.run(sign(SignatureAlgorithm.usual(kind), List.of(), "-nodetach", "-out", "signed"));
        for (String cipher : List.of("-aes-256-cbc", "-aes-128-cbc", "-sm4-cbc")) {
            openssl.run(encrypt(way, kind, "signed", cipher));
            try (Opened opened = parties.reader().open(openssl.read("sealed"), EnvelopeKind.SIGNED_IN_ENVELOPED)) {
                assertThat(opened.content().bytes()).isEqualTo(CONTENT);
            }
        }
        for (String cipher : List.of("-aes-256-gcm", "-aes-128-gcm")) {
            openssl.run(encrypt(way, kind, "content", cipher));
            try (Opened opened = parties.reader().open(openssl.read("sealed"), EnvelopeKind.ENVELOPED)) {
                assertThat(opened.content().bytes()).isEqualTo(CONTENT);
            }
        }
    }

    /** OpenSSL 3.0 knows no SM2 in cms: the parts are taken out and checked one by one. */
    @Test
    void the_parts_of_a_national_envelope_are_checked_because_openssl_cms_knows_no_sm2() throws Exception {
        byte[] sealed = new EnvelopeWriter(Syntax.NATIONAL, Clock.fixed(NOW, ZoneOffset.UTC))
                .seal(
                        EnvelopeKind.SIGNED_AND_ENVELOPED,
                        CONTENT,
                        parties.signer(KeyKind.SM2),
                        ContentCipher.SM4_CBC,
                        List.of(parties.recipient(KeyKind.SM2)));
        openssl.write("sealed", sealed);
        assertThat(openssl.run("asn1parse", "-inform", "DER", "-in", "sealed"))
                .contains("1.2.156.10197.6.1.4.2.4", "1.2.156.10197.6.1.4.2.1", ":sm4-cbc", ":sm3", ":SM2-with-SM3");
        ASN1Sequence body = ASN1Sequence.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(sealed)).getContent());
        ASN1Sequence recipient = ASN1Sequence.getInstance(
                org.bouncycastle.asn1.ASN1Set.getInstance(body.getObjectAt(1)).getObjectAt(0));
        openssl.write(
                "wrapped", ASN1OctetString.getInstance(recipient.getObjectAt(3)).getOctets());
        openssl.run("pkeyutl", "-decrypt", "-inkey", key("sm2-enc"), "-in", "wrapped", "-out", "key");
        EncryptedContentInfo content = EncryptedContentInfo.getInstance(body.getObjectAt(3));
        openssl.write("encrypted", content.getEncryptedContent().getOctets());
        byte[] iv = ASN1OctetString.getInstance(
                        content.getContentEncryptionAlgorithm().getParameters())
                .getOctets();
        openssl.run(
                "enc",
                "-d",
                "-sm4-cbc",
                "-K",
                hex(openssl.read("key")),
                "-iv",
                hex(iv),
                "-in",
                "encrypted",
                "-out",
                "opened");
        assertThat(openssl.read("opened")).isEqualTo(CONTENT);
        SignerInfo signer =
                SignerInfo.getInstance(org.bouncycastle.asn1.ASN1Set.getInstance(body.getObjectAt(body.size() - 1))
                        .getObjectAt(0));
        assertThat(ASN1TaggedObject.getInstance(body.getObjectAt(4)).getTagNo()).isZero();
        verifyByParts(signer, "sm2");
    }

    @Test
    void the_signature_of_national_signed_data_is_checked_because_openssl_cms_knows_no_sm2() throws Exception {
        byte[] signed = new EnvelopeWriter(Syntax.NATIONAL, Clock.fixed(NOW, ZoneOffset.UTC))
                .seal(EnvelopeKind.SIGNED, CONTENT, parties.signer(KeyKind.SM2), ContentCipher.SM4_CBC, List.of());
        SignedData data = SignedData.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(signed)).getContent());
        assertThat(data.getEncapContentInfo().getContentType().getId()).isEqualTo("1.2.156.10197.6.1.4.2.1");
        verifyByParts(SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0)), "sm2");
    }

    private void verifyByParts(SignerInfo signer, String name) throws Exception {
        String digest = openssl.run("dgst", "-sm3", "content").strip();
        openssl.write("attributes", signer.getAuthenticatedAttributes().getEncoded("DER"));
        assertThat(openssl.run("asn1parse", "-inform", "DER", "-in", "attributes"))
                .contains(digest.substring(digest.length() - 64).toUpperCase(java.util.Locale.ROOT));
        openssl.write("signature", signer.getEncryptedDigest().getOctets());
        openssl.run(
                "pkeyutl",
                "-verify",
                "-inkey",
                key(name),
                "-rawin",
                "-digest",
                "sm3",
                "-in",
                "attributes",
                "-sigfile",
                "signature",
                "-pkeyopt",
                "distid:1234567812345678");
    }

    private String[] verify(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("cms", "-verify", "-inform", "DER", "-binary", "-out", "opened"));
        command.addAll(List.of("-CAfile", "root.pem", "-purpose", "any", "-attime", AT));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private String[] sign(SignatureAlgorithm algorithm, List<String> how, String... arguments) {
        String key = key(algorithm.key().label());
        List<String> command = new ArrayList<>(List.of("cms", "-sign", "-binary", "-outform", "DER"));
        command.addAll(List.of("-in", "content", "-signer", key, "-inkey", key, "-md"));
        command.add(
                switch (algorithm) {
                    case RSA_PKCS1_SHA512, RSA_PSS_SHA512 -> "sha512";
                    case ECDSA_P384_SHA384 -> "sha384";
                    default -> "sha256";
                });
        if (algorithm.name().startsWith("RSA_PSS")) {
            command.addAll(List.of("-keyopt", "rsa_padding_mode:pss", "-keyopt"));
            command.add("rsa_pss_saltlen:" + (algorithm == SignatureAlgorithm.RSA_PSS_SHA512 ? 64 : 32));
        }
        command.addAll(how);
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private String[] encrypt(String way, KeyKind kind, String in, String cipher) throws IOException {
        X509Certificate recipient = parties.recipient(kind);
        openssl.write("recipient.pem", Certificates.pem(List.of(recipient)).getBytes(UTF_8));
        List<String> command = new ArrayList<>(List.of("cms", "-encrypt", "-binary", "-outform", "DER", cipher));
        command.addAll(List.of("-in", in, "-out", "sealed", "-recip", "recipient.pem"));
        if (way.endsWith("oaep")) {
            command.addAll(List.of("-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256"));
        }
        if (way.endsWith("sha256")) {
            command.addAll(List.of("-keyopt", "ecdh_kdf_md:sha256"));
        }
        return command.toArray(String[]::new);
    }

    private String[] decrypt(KeyKind kind, String out) {
        String key = key(kind.label() + "-enc");
        return new String[] {
            "cms", "-decrypt", "-inform", "DER", "-binary", "-in", "sealed", "-out", out, "-recip", key, "-inkey", key
        };
    }

    private static String key(String name) {
        return parties.keyFile(name).toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
