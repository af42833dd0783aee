package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.BufferedBlockCipher;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.DefaultBufferedBlockCipher;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.test.TestRandomBigInteger;
import org.junit.jupiter.api.Test;

/** The national algorithms against the vectors of the domain brief and of the standards named there. */
class NationalVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SM4_KEY = HEX.parseHex("0123456789abcdeffedcba9876543210");
    private static final byte[] IV16 = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
    private static final byte[] AEAD_IV = HEX.parseHex("00001234567800000000abcd");
    private static final byte[] AEAD_AAD = HEX.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    private static final byte[] AEAD_IN =
            HEX.parseHex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                    + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
    private static final BigInteger D =
            new BigInteger("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8", 16);
    private static final String K = "59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21";

    @Test
    void sm3_gives_the_digests_of_the_standard_and_depends_on_the_charset() {
        assertThat(Digests.sm3Hex()).isEqualTo("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
        assertThat(Digests.sm3Hex("abc".getBytes(US_ASCII)))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(Digests.sm3Hex("abcd".repeat(16).getBytes(US_ASCII)))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        assertThat(Digests.sm3Hex("工伤保险".getBytes(UTF_8)))
                .isEqualTo("8611e69d39cab2e0228ba2e0ec63b866612a43a64038d27b8dc693db5cf6f14c");
        assertThat(Digests.sm3Hex("工伤保险".getBytes(Charset.forName("GB18030"))))
                .isEqualTo("a65df476222a98112f0ee1ab95615a16cc73c2f42099ed97e5f0346bf74ab37e");
    }

    @Test
    void hmac_sm3_gives_the_known_values() {
        assertThat(hmac("4a656665", "what do ya want for nothing?"))
                .isEqualTo("2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882");
        assertThat(hmac(
                        "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
                        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".repeat(2)))
                .isEqualTo("ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a");
    }

    @Test
    void sm2_signs_with_the_given_k_as_the_standard_does() throws CryptoException {
        ECPrivateKeyParameters key = Sm2Keys.of(D);
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(key, new TestRandomBigInteger(K, 16)));
        byte[] message = "message digest".getBytes(US_ASCII);
        signer.update(message, 0, message.length);
        assertThat(HEX.formatHex(signer.generateSignature()))
                .isEqualTo("3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                        + "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
    }

    @Test
    void sm2_verifies_the_standard_signature_and_no_other_message() {
        Sm2PublicKey key = new Sm2ReceiptSigner(Sm2Keys.of(D)).publicKey();
        byte[] signature = HEX.parseHex("3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                + "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        assertThat(key.verify("message digest".getBytes(US_ASCII), signature)).isTrue();
        assertThat(key.verify("message digesu".getBytes(US_ASCII), signature)).isFalse();
        assertThat(key.verify("message digest".getBytes(US_ASCII), signature)).isTrue();
    }

    @Test
    void sm2_encrypts_with_the_given_k_in_both_orders() throws Exception {
        String c1 = "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
                + "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0";
        String c3 = "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766";
        String c2 = "21886ca989ca9c7d58087307ca93092d651efa";
        assertThat(encrypt(SM2Engine.Mode.C1C3C2)).isEqualTo("04" + c1 + c3 + c2);
        assertThat(encrypt(SM2Engine.Mode.C1C2C3)).isEqualTo("04" + c1 + c2 + c3);
    }

    @Test
    void our_cipher_gives_every_form_of_the_vector_and_opens_each_without_being_told_which() {
        ECPublicKeyParameters key =
                new ECPublicKeyParameters(Sm2Curve.DOMAIN.getG().multiply(D), Sm2Curve.DOMAIN);
        byte[] plain = "encryption standard".getBytes(US_ASCII);
        String c1 = "ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
                + "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0";
        String c3 = "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766";
        String c2 = "21886ca989ca9c7d58087307ca93092d651efa";
        Map<Sm2Form, String> expected = Map.of(
                Sm2Form.C1C3C2, "0404" + c1 + c3 + c2,
                Sm2Form.C1C2C3, "0404" + c1 + c2 + c3,
                Sm2Form.ASN1,
                        "307c022004ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73022100e858f9d81e5430"
                                + "a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df00420" + c3 + "0413" + c2);
        expected.forEach((form, hex) -> {
            byte[] sealed = Sm2Cipher.encrypt(key, plain, form, new TestRandomBigInteger(K, 16));
            assertThat(HEX.formatHex(sealed)).isEqualTo(hex);
            assertThat(Sm2Cipher.decrypt(Sm2Keys.of(D), sealed)).isEqualTo(plain);
            if (form != Sm2Form.ASN1) {
                byte[] undotted = Arrays.copyOfRange(sealed, 1, sealed.length);
                assertThat(Sm2Cipher.decrypt(Sm2Keys.of(D), undotted)).isEqualTo(plain);
            }
            for (int at = 0; at < sealed.length; at++) {
                byte[] changed = sealed.clone();
                changed[at] ^= 0x40;
                assertThatThrownBy(() -> Sm2Cipher.decrypt(Sm2Keys.of(D), changed))
                        .as(form + " byte " + at)
                        .hasMessageContaining("LQ-4112");
            }
        });
    }

    @Test
    void the_vector_verifies_raw_and_in_der_and_under_no_other_id() {
        String r = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
        String s = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
        String pem = new Sm2ReceiptSigner(Sm2Keys.of(D)).publicKey().pem();
        SignatureCheck check = SignatureCheck.ofPem(pem, SignatureAlgorithm.SM2_SM3);
        byte[] message = "message digest".getBytes(US_ASCII);
        byte[] raw = HEX.parseHex(r + s);
        byte[] der = HEX.parseHex("3046022100" + r + "022100" + s);
        assertThat(check.verify(message, raw, SignatureForm.RAW)).isTrue();
        assertThat(check.verify(message, der, SignatureForm.DER)).isTrue();
        assertThat(check.withSm2Id("").verify(message, raw, SignatureForm.RAW)).isFalse();
    }

    @Test
    void sm4_encrypts_a_block_once_and_a_million_times() {
        SM4Engine sm4 = new SM4Engine();
        sm4.init(true, new KeyParameter(SM4_KEY));
        byte[] block = SM4_KEY.clone();
        sm4.processBlock(block, 0, block, 0);
        assertThat(HEX.formatHex(block)).isEqualTo("681edf34d206965e86b3e94f536e4246");
        for (int i = 1; i < 1_000_000; i++) {
            sm4.processBlock(block, 0, block, 0);
        }
        assertThat(HEX.formatHex(block)).isEqualTo("595298c7c6fd271f0402f804c33d3f66");
    }

    @Test
    void sm4_cbc_and_ctr_give_the_known_values() throws CryptoException {
        BlockCipher cbc = CBCBlockCipher.newInstance(new SM4Engine());
        assertThat(run(new PaddedBufferedBlockCipher((CBCBlockCipher) cbc)))
                .isEqualTo("b63fda8a20ec7815c07c47420450bb4a2ba1c25bfb63d63e3e8602c99740f0d4");
        assertThat(run(new DefaultBufferedBlockCipher(SICBlockCipher.newInstance(new SM4Engine()))))
                .isEqualTo("e32f398581028c12b7646e2b0634788dd5a0eaf0df4451b8");
    }

    @Test
    void sm4_gcm_and_ccm_give_the_values_of_rfc_8998() throws CryptoException {
        assertThat(seal(GCMBlockCipher.newInstance(new SM4Engine())))
                .isEqualTo("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                        + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                        + "83de3541e4c2b58177e065a9bf7b62ec");
        assertThat(seal(CCMBlockCipher.newInstance(new SM4Engine())))
                .isEqualTo("48af93501fa62adbcd414cce6034d895dda1bf8f132f042098661572e7483094"
                        + "fd12e518ce062c98acee28d95df4416bed31a2f04476c18bb40c84a74b97dc5b"
                        + "16842d4fa186f56ab33256971fa110f4");
    }

    private static String hmac(String key, String text) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(HEX.parseHex(key)));
        byte[] bytes = text.getBytes(US_ASCII);
        mac.update(bytes, 0, bytes.length);
        byte[] out = new byte[32];
        mac.doFinal(out, 0);
        return HEX.formatHex(out);
    }

    private static String encrypt(SM2Engine.Mode mode) throws Exception {
        ECPublicKeyParameters key =
                new ECPublicKeyParameters(Sm2Curve.DOMAIN.getG().multiply(D), Sm2Curve.DOMAIN);
        AsymmetricCipherKeyPair pair = new AsymmetricCipherKeyPair(key, Sm2Keys.of(D));
        byte[] plain = "encryption standard".getBytes(US_ASCII);
        SM2Engine engine = new SM2Engine(mode);
        engine.init(true, new ParametersWithRandom(pair.getPublic(), new TestRandomBigInteger(K, 16)));
        byte[] sealed = engine.processBlock(plain, 0, plain.length);
        SM2Engine opener = new SM2Engine(mode);
        opener.init(false, pair.getPrivate());
        assertThat(opener.processBlock(sealed, 0, sealed.length)).isEqualTo(plain);
        return HEX.formatHex(sealed);
    }

    private static String run(BufferedBlockCipher cipher) throws CryptoException {
        byte[] in = "工伤保险省级统筹".getBytes(UTF_8);
        cipher.init(true, new ParametersWithIV(new KeyParameter(SM4_KEY), IV16));
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        int done = cipher.processBytes(in, 0, in.length, out, 0);
        done += cipher.doFinal(out, done);
        return HEX.formatHex(out, 0, done);
    }

    private static String seal(AEADCipher cipher) throws CryptoException {
        cipher.init(true, new AEADParameters(new KeyParameter(SM4_KEY), 128, AEAD_IV, AEAD_AAD));
        byte[] out = new byte[cipher.getOutputSize(AEAD_IN.length)];
        int done = cipher.processBytes(AEAD_IN, 0, AEAD_IN.length, out, 0);
        cipher.doFinal(out, done);
        return HEX.formatHex(out);
    }
}
