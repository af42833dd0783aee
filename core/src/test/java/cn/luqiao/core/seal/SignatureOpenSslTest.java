package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures of every algorithm, made by one side and checked by the other; the other side is OpenSSL. */
class SignatureOpenSslTest {
    private static final byte[] MESSAGE = "工伤保险省级统筹".getBytes(UTF_8);

    @TempDir
    Path temp;

    private OpenSsl openssl;

    @BeforeEach
    void program() {
        openssl = OpenSsl.in(temp);
    }

    @ParameterizedTest
    @EnumSource
    void openssl_accepts_our_signature(SignatureAlgorithm algorithm) throws Exception {
        Signer signer = signer(algorithm);
        openssl.write("message", MESSAGE);
        openssl.write("signature", signer.sign(MESSAGE, SignatureForm.DER));
        assertThat(openssl.run(pkeyutl(algorithm, "-verify", "-pubin", "-inkey", "pub.pem", "-sigfile", "signature")))
                .contains("Signature Verified Successfully");
        openssl.write("message", "工伤保险市级统筹".getBytes(UTF_8));
        assertThat(openssl.attempt(
                                pkeyutl(algorithm, "-verify", "-pubin", "-inkey", "pub.pem", "-sigfile", "signature"))
                        .exit())
                .isNotZero();
    }

    @ParameterizedTest
    @EnumSource
    void we_accept_the_signature_of_openssl_and_no_changed_one(SignatureAlgorithm algorithm) throws Exception {
        SignatureCheck check = signer(algorithm).check();
        openssl.write("message", MESSAGE);
        openssl.run(pkeyutl(algorithm, "-sign", "-inkey", "key.pem", "-out", "signature"));
        byte[] signature = openssl.read("signature");
        assertThat(check.verify(MESSAGE, signature, SignatureForm.DER)).isTrue();
        for (int at = 0; at < signature.length; at += 7) {
            byte[] changed = signature.clone();
            changed[at] ^= 1;
            assertThat(check.verify(MESSAGE, changed, SignatureForm.DER))
                    .as("byte " + at)
                    .isFalse();
        }
        assertThat(check.verify("x".getBytes(UTF_8), signature, SignatureForm.DER))
                .isFalse();
        assertThat(check.verify(new ByteArrayInputStream(MESSAGE), signature, SignatureForm.DER))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void raw_and_der_are_told_apart(SignatureAlgorithm algorithm) throws Exception {
        Signer signer = signer(algorithm);
        byte[] raw = signer.sign(MESSAGE, SignatureForm.RAW);
        algorithm.rawBytes().ifPresent(length -> assertThat(raw).hasSize(length));
        assertThat(signer.check().verify(MESSAGE, raw, SignatureForm.RAW)).isTrue();
        if (algorithm.order().isPresent()) {
            assertThat(signer.check().verify(MESSAGE, raw, SignatureForm.DER)).isFalse();
            assertThat(signer.check().verify(MESSAGE, signer.sign(MESSAGE, SignatureForm.DER), SignatureForm.RAW))
                    .isFalse();
        }
        assertThat(signer.check().verify(MESSAGE, new byte[0], SignatureForm.RAW))
                .isFalse();
        assertThat(signer.check().verify(MESSAGE, new byte[raw.length], SignatureForm.RAW))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_key_of_another_kind_is_refused_by_name(SignatureAlgorithm algorithm) throws Exception {
        signer(algorithm);
        String pem = Files.readString(temp.resolve("pub.pem"));
        for (SignatureAlgorithm other : SignatureAlgorithm.values()) {
            if (other.key() != algorithm.key()) {
                assertThatThrownBy(() -> SignatureCheck.ofPem(pem, other))
                        .hasMessageContainingAll("LQ-4111", algorithm.key().label(), other.label());
            }
        }
    }

    @Test
    void openssl_opens_our_sm2_ciphertext_and_we_open_its() throws Exception {
        signer(SignatureAlgorithm.SM2_SM3);
        Identity identity = KeyFile.identity(temp.resolve("identity.pem"), new char[0]);
        openssl.write("sealed", Sm2Cipher.encrypt(identity.certificate().getPublicKey(), MESSAGE, Sm2Form.ASN1));
        openssl.run("pkeyutl", "-decrypt", "-inkey", "key.pem", "-in", "sealed", "-out", "opened");
        assertThat(openssl.read("opened")).isEqualTo(MESSAGE);
        openssl.write("message", MESSAGE);
        openssl.run("pkeyutl", "-encrypt", "-pubin", "-inkey", "pub.pem", "-in", "message", "-out", "sealed");
        assertThat(Sm2Cipher.decrypt(PrivateKeys.sm2(identity.key()), openssl.read("sealed")))
                .isEqualTo(MESSAGE);
    }

    @Test
    void openssl_gives_our_sm3_digest() throws Exception {
        openssl.write("message", MESSAGE);
        assertThat(openssl.run("dgst", "-sm3", "message").strip()).endsWith(Digests.sm3Hex(MESSAGE));
    }

    @Test
    void an_sm2_key_in_a_pkcs12_of_openssl_signs_too() throws Exception {
        signer(SignatureAlgorithm.SM2_SM3);
        openssl.run(
                "pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-out", "key.p12", "-passout", "pass:pw");
        Files.setPosixFilePermissions(temp.resolve("key.p12"), PosixFilePermissions.fromString("rw-------"));
        Signer signer = Signer.ofFile(temp.resolve("key.p12"), "pw".toCharArray(), SignatureAlgorithm.SM2_SM3);
        assertThat(SignatureCheck.ofPem(Files.readString(temp.resolve("pub.pem")), SignatureAlgorithm.SM2_SM3)
                        .verify(MESSAGE, signer.sign(MESSAGE, SignatureForm.RAW), SignatureForm.RAW))
                .isTrue();
        assertThatThrownBy(() -> Signer.ofFile(temp.resolve("key.p12"), "no".toCharArray(), SignatureAlgorithm.SM2_SM3))
                .hasMessageContainingAll("LQ-4107", "key.p12");
    }

    @Test
    void a_short_rsa_key_is_refused() throws Exception {
        openssl.run("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-out", "key.pem");
        openssl.run("pkey", "-in", "key.pem", "-pubout", "-out", "pub.pem");
        String pem = Files.readString(temp.resolve("pub.pem"));
        assertThatThrownBy(() -> SignatureCheck.ofPem(pem, SignatureAlgorithm.RSA_PSS_SHA256))
                .hasMessageContainingAll("LQ-4111", "1024", "2048");
    }

    @Test
    void a_certificate_of_another_key_is_noticed() throws Exception {
        signer(SignatureAlgorithm.SM2_SM3);
        Path foreign = temp.resolve("foreign.pem");
        openssl.run("genpkey", "-algorithm", "SM2", "-out", "other.pem");
        PrivateFiles.writeNew(
                foreign, Files.readString(temp.resolve("other.pem")) + Files.readString(temp.resolve("cert.pem")));
        assertThatThrownBy(() -> Signer.ofFile(foreign, new char[0], SignatureAlgorithm.SM2_SM3))
                .hasMessageContainingAll("LQ-4107", "foreign.pem", "不配对");
    }

    /** A fresh key of OpenSSL with a certificate: key.pem, pub.pem, cert.pem, and both in identity.pem. */
    private Signer signer(SignatureAlgorithm algorithm) throws Exception {
        openssl.run(genpkey(algorithm.key()));
        openssl.run("pkey", "-in", "key.pem", "-pubout", "-out", "pub.pem");
        List<String> request =
                new ArrayList<>(List.of("req", "-x509", "-key", "key.pem", "-subj", "/CN=test", "-out", "cert.pem"));
        if (algorithm.key() == KeyKind.SM2) {
            request.add("-sm3");
        }
        openssl.run(request.toArray(String[]::new));
        Path identity = temp.resolve("identity.pem");
        PrivateFiles.writeNew(
                identity, Files.readString(temp.resolve("key.pem")) + Files.readString(temp.resolve("cert.pem")));
        return Signer.ofFile(identity, new char[0], algorithm);
    }

    private static String[] genpkey(KeyKind kind) {
        List<String> command = new ArrayList<>(List.of("genpkey", "-out", "key.pem", "-algorithm"));
        command.addAll(
                switch (kind) {
                    case SM2 -> List.of("SM2");
                    case RSA -> List.of("RSA", "-pkeyopt", "rsa_keygen_bits:2048");
                    case P256 -> List.of("EC", "-pkeyopt", "ec_paramgen_curve:P-256");
                    case P384 -> List.of("EC", "-pkeyopt", "ec_paramgen_curve:P-384");
                    case ED25519 -> List.of("ED25519");
                });
        return command.toArray(String[]::new);
    }

    private static String[] pkeyutl(SignatureAlgorithm algorithm, String... arguments) {
        List<String> command = new ArrayList<>(List.of("pkeyutl"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-rawin", "-in", "message"));
        command.addAll(
                switch (algorithm) {
                    case SM2_SM3 -> List.of("-digest", "sm3", "-pkeyopt", "distid:" + SignatureCheck.DEFAULT_SM2_ID);
                    case RSA_PKCS1_SHA256, ECDSA_P256_SHA256 -> List.of("-digest", "sha256");
                    case RSA_PKCS1_SHA512 -> List.of("-digest", "sha512");
                    case RSA_PSS_SHA256 ->
                        List.of(
                                "-digest",
                                "sha256",
                                "-pkeyopt",
                                "rsa_padding_mode:pss",
                                "-pkeyopt",
                                "rsa_pss_saltlen:32");
                    case RSA_PSS_SHA512 ->
                        List.of(
                                "-digest",
                                "sha512",
                                "-pkeyopt",
                                "rsa_padding_mode:pss",
                                "-pkeyopt",
                                "rsa_pss_saltlen:64");
                    case ECDSA_P384_SHA384 -> List.of("-digest", "sha384");
                    case ED25519 -> List.of();
                });
        return command.toArray(String[]::new);
    }
}
