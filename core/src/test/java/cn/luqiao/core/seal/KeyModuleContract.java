package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every place of private keys does alike: kept in files here, or in a process of its own. */
public abstract class KeyModuleContract {
    protected static final char[] PASSWORD = "pw".toCharArray();
    private static final byte[] MESSAGE = "工伤保险".getBytes(UTF_8);
    private static final byte[] SECRET = new byte[16];

    private KeyModule module;

    static {
        Arrays.fill(SECRET, (byte) 7);
    }

    protected final void module(KeyModule of) {
        module = of;
    }

    protected final KeyModule module() {
        return module;
    }

    /** Writes the keys that the contract speaks of into a folder. */
    protected static void place(Path folder) {
        PrivateFiles.makeFolder(folder);
        TestAuthority authority = TestAuthority.root(KeyKind.SM2, "Root");
        for (KeyKind kind : KeyKind.values()) {
            authority.signing(kind, kind.label()).write(folder.resolve(kind.label() + ".pem"), authority.certificate());
            if (kind != KeyKind.ED25519) {
                authority
                        .encryption(kind, kind.label() + "-enc")
                        .write(folder.resolve(kind.label() + "-enc.pem"), authority.certificate());
            }
        }
    }

    @AfterEach
    protected final void close() {
        module.close();
    }

    @Test
    protected void tells_its_keys_with_use_kind_and_certificates() {
        assertThat(module.keys())
                .extracting(key -> key.name() + " " + key.use() + " " + key.kind() + " "
                        + key.chain().size())
                .contains("sm2 SIGNING SM2 2", "sm2-enc ENCRYPTION SM2 2", "p384-enc ENCRYPTION P384 2")
                .hasSize(9);
        assertThat(module.description()).isNotEmpty();
    }

    @Test
    protected void signs_with_every_algorithm() {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            String name = algorithm.key().label();
            Signer signer = module.signer(name, algorithm);
            byte[] signature = signer.sign(MESSAGE, SignatureForm.RAW);
            HeldKey key = module.key(name).orElseThrow();
            assertThat(SignatureCheck.of(key.certificate(), algorithm).verify(MESSAGE, signature, SignatureForm.RAW))
                    .as(algorithm.label())
                    .isTrue();
            assertThat(signer.check().verify(MESSAGE, signature, SignatureForm.RAW))
                    .isTrue();
        }
    }

    @Test
    protected void unwraps_what_was_wrapped_for_sm2() {
        PublicKey key = module.key("sm2-enc").orElseThrow().certificate().getPublicKey();
        for (Sm2Form form : Sm2Form.values()) {
            byte[] wrapped = Sm2Cipher.encrypt(key, SECRET, form);
            assertThat(module.unwrap("sm2-enc", KeyWrap.SM2, wrapped, 16)).isEqualTo(SECRET);
        }
        assertThatThrownBy(() -> module.unwrap("sm2-enc", KeyWrap.SM2, new byte[120], 16))
                .hasMessageContaining("LQ-4112");
    }

    @Test
    protected void bad_rsa_padding_gives_another_secret_and_no_message() throws Exception {
        PublicKey key = module.key("rsa-enc").orElseThrow().certificate().getPublicKey();
        PKCS1Encoding encoding = new PKCS1Encoding(new RSABlindedEngine());
        encoding.init(true, PublicKeyFactory.createKey(key.getEncoded()));
        byte[] wrapped = encoding.processBlock(SECRET, 0, SECRET.length);
        assertThat(module.unwrap("rsa-enc", KeyWrap.RSA_PKCS1, wrapped, 16)).isEqualTo(SECRET);
        wrapped[100] ^= 1;
        assertThat(module.unwrap("rsa-enc", KeyWrap.RSA_PKCS1, wrapped, 16))
                .hasSize(16)
                .isNotEqualTo(SECRET);
    }

    @Test
    protected void agrees_with_an_ephemeral_key() {
        for (KeyKind kind : new KeyKind[] {KeyKind.P256, KeyKind.P384}) {
            KeyPair ephemeral = KeyMaker.generate(kind);
            String name = kind.label() + "-enc";
            PublicKey own = module.key(name).orElseThrow().certificate().getPublicKey();
            byte[] ours = module.agree(name, ephemeral.getPublic());
            assertThat(ours)
                    .isEqualTo(Unwrapping.agree(
                            org.bouncycastle.asn1.pkcs.PrivateKeyInfo.getInstance(
                                    ephemeral.getPrivate().getEncoded()),
                            own));
        }
        assertThatThrownBy(() ->
                        module.agree("p256-enc", KeyMaker.generate(KeyKind.P384).getPublic()))
                .hasMessageContaining("LQ-4111");
    }

    @Test
    protected void keeps_signing_and_encryption_apart() {
        assertThatThrownBy(() -> module.signer("sm2-enc", SignatureAlgorithm.SM2_SM3))
                .hasMessageContainingAll("LQ-4145", "sm2-enc");
        assertThatThrownBy(() -> module.unwrap("sm2", KeyWrap.SM2, new byte[120], 16))
                .hasMessageContainingAll("LQ-4145", "sm2");
    }

    @Test
    protected void names_a_key_that_is_not_there_and_an_algorithm_that_does_not_fit() {
        assertThatThrownBy(() -> module.signer("nobody", SignatureAlgorithm.SM2_SM3))
                .hasMessageContainingAll("LQ-4143", "nobody", "sm2");
        assertThatThrownBy(() -> module.signer("rsa", SignatureAlgorithm.SM2_SM3))
                .hasMessageContainingAll("LQ-4111", "rsa");
    }

    @Test
    protected void wraps_secrets_of_the_store_and_notices_a_changed_one() {
        byte[] wrapped = module.wrapStoreKey(SECRET);
        assertThat(module.unwrapStoreKey(wrapped)).isEqualTo(SECRET);
        assertThat(module.wrapStoreKey(SECRET)).isNotEqualTo(wrapped);
        wrapped[wrapped.length - 1] ^= 1;
        assertThatThrownBy(() -> module.unwrapStoreKey(wrapped)).hasMessageContaining("LQ-4106");
    }

    @Test
    protected void gives_random_bytes() {
        assertThat(module.random(32)).hasSize(32).isNotEqualTo(module.random(32));
    }
}
