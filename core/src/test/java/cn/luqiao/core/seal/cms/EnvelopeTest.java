package cn.luqiao.core.seal.cms;

import static cn.luqiao.core.seal.TestAuthority.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.KeyKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one gateway seals and another opens. */
class EnvelopeTest {
    private static final byte[] CONTENT =
            "工伤保险省级统筹 work-injury insurance".repeat(20).getBytes(UTF_8);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    static Path temp;

    private static EnvelopeTown town;

    @BeforeAll
    static void build() {
        town = EnvelopeTown.in(temp, KeyKind.SM2);
    }

    /** Everything that can be agreed with a partner. */
    record Agreed(Syntax syntax, EnvelopeKind kind, KeyKind keys, ContentCipher cipher) {
        byte[] seal(byte[] content) {
            return new EnvelopeWriter(syntax, CLOCK)
                    .seal(kind, content, town.signer(keys), cipher, List.of(town.recipient(keys)));
        }

        OutputStream open(OutputStream out) throws IOException {
            EnvelopeWriter writer = new EnvelopeWriter(syntax, CLOCK);
            return switch (kind) {
                case SIGNED -> writer.signed(out, town.signer(keys));
                case ENVELOPED -> writer.enveloped(out, cipher, List.of(town.recipient(keys)));
                case SIGNED_AND_ENVELOPED ->
                    writer.signedAndEnveloped(out, town.signer(keys), cipher, List.of(town.recipient(keys)));
                case SIGNED_IN_ENVELOPED ->
                    writer.signedInEnveloped(out, town.signer(keys), cipher, List.of(town.recipient(keys)));
            };
        }
    }

    static Stream<Agreed> agreed() {
        return Stream.of(Syntax.values()).flatMap(syntax -> Stream.of(EnvelopeKind.values())
                .flatMap(kind -> Stream.of(KeyKind.SM2, KeyKind.RSA, KeyKind.P256, KeyKind.P384)
                        .flatMap(keys -> Stream.of(ContentCipher.values())
                                .filter(cipher -> cipher.name().startsWith("SM4") == (keys == KeyKind.SM2))
                                .filter(cipher -> kind != EnvelopeKind.SIGNED
                                        || cipher.name().contains("CBC"))
                                .filter(cipher -> kind != EnvelopeKind.ENVELOPED
                                        || cipher.name().contains("GCM"))
                                .map(cipher -> new Agreed(syntax, kind, keys, cipher)))));
    }

    @ParameterizedTest
    @MethodSource("agreed")
    void what_was_sealed_opens_and_says_who_signed(Agreed agreed) throws IOException {
        byte[] sealed = agreed.seal(CONTENT);
        assertThat(ASN1Primitive.fromByteArray(sealed).getEncoded("DL")).isEqualTo(sealed);
        try (Opened opened = town.reader().open(sealed, agreed.kind())) {
            assertThat(opened.content().bytes()).isEqualTo(CONTENT);
            assertThat(opened.signers()).hasSize(agreed.kind().isSigned() ? 1 : 0);
            opened.signers().forEach(signer -> {
                assertThat(signer.certificate())
                        .isEqualTo(town.signer(agreed.keys()).chain().get(0));
                assertThat(signer.signingTime()).isEqualTo(Optional.of(NOW));
            });
            boolean encrypted = agreed.kind() != EnvelopeKind.SIGNED;
            assertThat(opened.key())
                    .isEqualTo(encrypted ? Optional.of(agreed.keys().label() + "-enc") : Optional.empty());
        }
    }

    @ParameterizedTest
    @MethodSource("agreed")
    void a_stream_of_any_length_opens_too(Agreed agreed) throws IOException {
        byte[] large = new byte[1024 * 1024 + 4321];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >> 3);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream in = agreed.open(out)) {
            in.write(large, 0, 1000);
            in.write(large[1000]);
            in.write(large, 1001, large.length - 1001);
        }
        try (Opened opened = town.reader().open(new ByteArrayInputStream(out.toByteArray()), agreed.kind())) {
            assertThat(opened.content().sizeBytes()).isEqualTo(large.length);
            assertThat(opened.content().bytes()).isEqualTo(large);
        }
        assertThat(town.spooled()).isEmpty();
    }

    /** As above under one syntax: changed bytes are many, and both syntaxes are read by the same code. */
    static Stream<Agreed> national() {
        return agreed().filter(agreed -> agreed.syntax() == Syntax.NATIONAL);
    }

    @ParameterizedTest
    @MethodSource("national")
    void a_changed_byte_is_refused_wherever_it_stands(Agreed agreed) throws IOException {
        byte[] sealed = agreed.seal("改一个字节 one changed byte".getBytes(UTF_8));
        for (int at = 0; at < sealed.length; at += 29) {
            byte[] changed = sealed.clone();
            changed[at] ^= 0x04;
            try (Opened opened = town.reader().open(changed, agreed.kind())) {
                assertThat(opened.content().bytes())
                        .as("byte " + at + " changes what is no part of the message, such as a certificate along")
                        .isEqualTo("改一个字节 one changed byte".getBytes(UTF_8));
            } catch (ProblemException e) {
                assertThat(e.problem().code()).as("byte " + at).matches("LQ-4(13[1-4]|12[0-5]|111)");
            }
        }
        assertThat(town.spooled()).isEmpty();
    }

    @Test
    void an_envelope_for_somebody_else_names_who_it_is_for_and_which_certificates_we_have() {
        byte[] sealed = new EnvelopeWriter(Syntax.NATIONAL, CLOCK)
                .seal(
                        EnvelopeKind.SIGNED_AND_ENVELOPED,
                        CONTENT,
                        town.signer(KeyKind.SM2),
                        ContentCipher.SM4_CBC,
                        List.of(town.stranger()));
        assertThatThrownBy(() -> town.reader().open(sealed, EnvelopeKind.SIGNED_AND_ENVELOPED))
                .hasMessageContainingAll("LQ-4132", "CN=Strange Root", "CN=Envelope Root");
    }

    @Test
    void one_of_several_recipients_is_enough() throws IOException {
        byte[] sealed = new EnvelopeWriter(Syntax.NATIONAL, CLOCK)
                .seal(
                        EnvelopeKind.ENVELOPED,
                        CONTENT,
                        town.signer(KeyKind.SM2),
                        ContentCipher.SM4_GCM,
                        List.of(town.stranger(), town.recipient(KeyKind.P256), town.recipient(KeyKind.SM2)));
        try (Opened opened = town.reader().open(sealed, EnvelopeKind.ENVELOPED)) {
            assertThat(opened.content().bytes()).isEqualTo(CONTENT);
        }
    }

    @Test
    void a_signing_certificate_is_no_recipient() {
        assertThatThrownBy(() -> new EnvelopeWriter(Syntax.NATIONAL, CLOCK)
                        .seal(
                                EnvelopeKind.SIGNED_AND_ENVELOPED,
                                CONTENT,
                                town.signer(KeyKind.SM2),
                                ContentCipher.SM4_CBC,
                                town.signer(KeyKind.SM2).chain().subList(0, 1)))
                .hasMessageContaining("LQ-4122");
    }

    @Test
    void another_kind_than_agreed_is_refused() {
        byte[] signed =
                new Agreed(Syntax.NATIONAL, EnvelopeKind.SIGNED, KeyKind.SM2, ContentCipher.SM4_CBC).seal(CONTENT);
        assertThatThrownBy(() -> town.reader().open(signed, EnvelopeKind.SIGNED_AND_ENVELOPED))
                .hasMessageContainingAll("LQ-4131", "SIGNED_AND_ENVELOPED");
    }

    @Test
    void a_signer_who_is_not_trusted_is_refused_although_the_signature_is_good() {
        byte[] sealed = new EnvelopeWriter(Syntax.NATIONAL, CLOCK)
                .seal(EnvelopeKind.SIGNED, CONTENT, town.strangeSigner(), ContentCipher.SM4_CBC, List.of());
        assertThatThrownBy(() -> town.reader().open(sealed, EnvelopeKind.SIGNED))
                .hasMessageContainingAll("LQ-4120", "CN=stranger");
    }

    @Test
    void a_cipher_without_a_tag_needs_a_signature() {
        assertThatThrownBy(() -> new EnvelopeWriter(Syntax.NATIONAL, CLOCK)
                        .enveloped(
                                new ByteArrayOutputStream(),
                                ContentCipher.SM4_CBC,
                                List.of(town.recipient(KeyKind.SM2))))
                .hasMessageContaining("without a signature");
        byte[] both = new Agreed(Syntax.NATIONAL, EnvelopeKind.SIGNED_IN_ENVELOPED, KeyKind.SM2, ContentCipher.SM4_CBC)
                .seal(CONTENT);
        assertThatThrownBy(() -> town.reader().open(both, EnvelopeKind.ENVELOPED))
                .hasMessageContainingAll("LQ-4134", "SM4_CBC", "签名");
    }

    @Test
    void a_detached_signature_fits_its_content_only() throws IOException {
        for (KeyKind keys : KeyKind.values()) {
            byte[] signature = new EnvelopeWriter(Syntax.NATIONAL, CLOCK)
                    .detached(new ByteArrayInputStream(CONTENT), town.signer(keys));
            assertThat(town.reader().checkDetached(signature, () -> new ByteArrayInputStream(CONTENT)))
                    .singleElement()
                    .satisfies(signer -> assertThat(signer.signingTime()).contains(NOW));
            assertThatThrownBy(() -> town.reader()
                            .checkDetached(signature, () -> new ByteArrayInputStream("other".getBytes(UTF_8))))
                    .hasMessageContainingAll("LQ-4133", "CN=" + keys.label());
        }
    }

    @Test
    void limits_hold_before_anything_is_parsed() throws IOException {
        byte[] sealed =
                new Agreed(Syntax.NATIONAL, EnvelopeKind.SIGNED, KeyKind.SM2, ContentCipher.SM4_CBC).seal(CONTENT);
        assertThatThrownBy(() ->
                        town.reader(new EnvelopeLimits(100, 9999, 24, 999)).open(sealed, EnvelopeKind.SIGNED))
                .hasMessageContainingAll("LQ-4131", "≤ 100");
        assertThatThrownBy(() ->
                        town.reader(new EnvelopeLimits(99999, 99, 24, 999)).open(sealed, EnvelopeKind.SIGNED))
                .hasMessageContainingAll("LQ-4131", "≤ 99");
        assertThatThrownBy(() ->
                        town.reader(new EnvelopeLimits(99999, 9999, 6, 999)).open(sealed, EnvelopeKind.SIGNED))
                .hasMessageContainingAll("LQ-4131", "嵌套过深");
        assertThatThrownBy(() ->
                        town.reader(new EnvelopeLimits(99999, 9999, 24, 9)).open(sealed, EnvelopeKind.SIGNED))
                .hasMessageContainingAll("LQ-4131", "元素过多");
        byte[] deep = new byte[20_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        assertThatThrownBy(() -> town.reader().open(deep, EnvelopeKind.SIGNED)).hasMessageContaining("嵌套过深");
    }

    @Test
    void signed_attributes_of_one_envelope_are_no_content_of_another() throws IOException {
        byte[] signed =
                new Agreed(Syntax.NATIONAL, EnvelopeKind.SIGNED, KeyKind.SM2, ContentCipher.SM4_CBC).seal(CONTENT);
        SignedData honest = SignedData.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(signed)).getContent());
        SignerInfo signer = SignerInfo.getInstance(honest.getSignerInfos().getObjectAt(0));
        byte[] attributes = signer.getAuthenticatedAttributes().getEncoded("DER");
        SignerInfo bare = new SignerInfo(
                signer.getSID(),
                signer.getDigestAlgorithm(),
                (ASN1Set) null,
                signer.getDigestEncryptionAlgorithm(),
                signer.getEncryptedDigest(),
                null);
        byte[] forged = new ContentInfo(
                        ContentType.SIGNED.oid(Syntax.NATIONAL),
                        new SignedData(
                                honest.getDigestAlgorithms(),
                                new ContentInfo(ContentType.DATA.oid(Syntax.NATIONAL), new DEROctetString(attributes)),
                                honest.getCertificates(),
                                null,
                                new DERSet(bare)))
                .getEncoded("DER");
        assertThatThrownBy(() -> town.reader().open(forged, EnvelopeKind.SIGNED))
                .hasMessageContaining("LQ-4133");
    }

    @Test
    void a_second_content_is_head_and_not_read_into_memory() throws IOException {
        byte[] filler = new byte[300 * 1024];
        byte[] twice = new BERSequence(new ASN1Encodable[] {
                    ContentType.SIGNED_AND_ENVELOPED.oid(Syntax.NATIONAL),
                    new BERTaggedObject(true, 0, new BERSequence(new ASN1Encodable[] {
                        new BERSequence(new BERTaggedObject(true, 0, new DEROctetString(new byte[9]))),
                        new BERSequence(new BERTaggedObject(true, 0, new DEROctetString(filler)))
                    }))
                })
                .getEncoded();
        assertThatThrownBy(() -> town.reader().open(twice, EnvelopeKind.SIGNED_AND_ENVELOPED))
                .hasMessageContainingAll("LQ-4131", "besides the content");
    }

    @Test
    void a_signer_who_sends_no_certificate_along_may_be_known() throws IOException {
        SignedBy signer = town.signer(KeyKind.SM2);
        byte[] signed = new EnvelopeWriter(Syntax.NATIONAL, CLOCK).detached(new ByteArrayInputStream(CONTENT), signer);
        SignedData whole = SignedData.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(signed)).getContent());
        byte[] bare = new ContentInfo(
                        ContentType.SIGNED.oid(Syntax.NATIONAL),
                        new SignedData(
                                whole.getDigestAlgorithms(),
                                whole.getEncapContentInfo(),
                                null,
                                null,
                                whole.getSignerInfos()))
                .getEncoded("DER");
        assertThatThrownBy(() -> town.reader().checkDetached(bare, () -> new ByteArrayInputStream(CONTENT)))
                .hasMessageContainingAll("LQ-4133", "没有签名证书");
        assertThat(town.reader(signer.chain()).checkDetached(bare, () -> new ByteArrayInputStream(CONTENT)))
                .hasSize(1);
    }

    @Test
    void a_cut_or_lengthened_envelope_is_refused() throws IOException {
        byte[] sealed =
                new Agreed(Syntax.NATIONAL, EnvelopeKind.SIGNED, KeyKind.SM2, ContentCipher.SM4_CBC).seal(CONTENT);
        for (int length = 0; length < sealed.length; length += 29) {
            InputStream cut = new ByteArrayInputStream(sealed, 0, length);
            assertThatThrownBy(() -> town.reader().open(cut, EnvelopeKind.SIGNED))
                    .hasMessageContaining("LQ-4131");
        }
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(sealed);
        longer.write(0);
        assertThatThrownBy(() -> town.reader().open(longer.toByteArray(), EnvelopeKind.SIGNED))
                .hasMessageContainingAll("LQ-4131", "之后还有字节");
    }

    @Test
    void whatever_is_done_to_an_envelope_gives_a_problem_or_the_content_and_nothing_else() throws IOException {
        Random random = new Random(20240101);
        List<Agreed> all =
                national().filter(agreed -> agreed.keys() == KeyKind.SM2).toList();
        byte[] content = "工伤".getBytes(UTF_8);
        for (Agreed agreed : all) {
            byte[] sealed = agreed.seal(content);
            for (int round = 0; round < 400; round++) {
                byte[] changed = mutated(sealed, random);
                try (Opened opened = town.reader().open(changed, agreed.kind())) {
                    assertThat(opened.content().bytes()).isEqualTo(content);
                } catch (ProblemException e) {
                    assertThat(e.problem().code()).startsWith("LQ-41");
                }
            }
        }
        assertThat(town.spooled()).isEmpty();
    }

    /** Bytes set, cut out, doubled or made up. */
    private static byte[] mutated(byte[] sealed, Random random) {
        byte[] out = Arrays.copyOf(sealed, sealed.length + random.nextInt(3) - 1);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(Math.min(out.length, 4 + random.nextInt(out.length - 4)));
            switch (random.nextInt(4)) {
                case 0 -> out[at] = (byte) random.nextInt();
                case 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> System.arraycopy(out, at, out, Math.max(0, at - 1), out.length - at);
                default -> out[at] = (byte) 0x80;
            }
        }
        return out;
    }

    @Test
    void nothing_stays_in_the_spool_folder() throws IOException {
        try (Stream<Path> left = Files.list(town.spoolFolder())) {
            assertThat(left).isEmpty();
        }
    }
}
