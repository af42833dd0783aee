package cn.luqiao.core.seal.certificate;

import static cn.luqiao.core.seal.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.seal.CertificateUse;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateCheckTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path crls;

    private TestAuthority root;
    private TestAuthority middle;
    private CertificateCheck preferring;

    @BeforeEach
    void authorities() {
        root = TestAuthority.root(KeyKind.SM2, "Test Root");
        middle = root.below(KeyKind.SM2, "Test Issuing");
        preferring = check(RevocationPolicy.PREFER);
    }

    @ParameterizedTest
    @EnumSource
    void a_chain_of_any_kind_of_key_passes(KeyKind kind) {
        TestAuthority anchor = TestAuthority.root(kind, "Root " + kind);
        TestAuthority below = anchor.below(kind, "Issuing " + kind);
        X509Certificate own = below.signing(kind, "hospital").certificate();
        CertificateCheck check =
                new CertificateCheck(List.of(anchor.certificate()), RevocationPolicy.PREFER, List.of(), CLOCK);
        assertThat(check.check(own, List.of(below.certificate()), CertificateUse.SIGNING)
                        .chain())
                .containsExactly(own, below.certificate());
    }

    @Test
    void a_missing_issuer_is_named() {
        X509Certificate own = middle.signing(KeyKind.SM2, "hospital").certificate();
        assertThatThrownBy(() -> preferring.check(own, List.of(), CertificateUse.SIGNING))
                .hasMessageContainingAll(
                        "LQ-4120", "CN=hospital", "找不到签发者", "CN=Test Issuing", "序列号 serial", "2025-06-16");
    }

    @Test
    void a_chain_to_a_stranger_of_the_same_name_is_refused() {
        TestAuthority impostor = TestAuthority.root(KeyKind.SM2, "Test Root");
        X509Certificate own = impostor.signing(KeyKind.SM2, "hospital").certificate();
        assertThatThrownBy(() -> preferring.check(own, List.of(impostor.certificate()), CertificateUse.SIGNING))
                .hasMessageContaining("LQ-4120");
    }

    @Test
    void an_ordinary_certificate_issues_nothing() throws Exception {
        TestAuthority.Held leaf = root.signing(KeyKind.SM2, "leaf");
        X509Certificate forged = TestForgery.below(leaf, "forged");
        assertThatThrownBy(() -> preferring.check(forged, List.of(leaf.certificate()), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4120", "CN=leaf");
    }

    @Test
    void an_expired_certificate_is_named_with_its_serial_and_validity() {
        X509Certificate old = root.valid(
                        KeyKind.SM2, "old", NOW.minus(Duration.ofDays(900)), NOW.minus(Duration.ofDays(42)))
                .certificate();
        assertThatThrownBy(() -> preferring.check(old, List.of(), CertificateUse.SIGNING))
                .hasMessageContainingAll(
                        "LQ-4121", "CN=old", old.getSerialNumber().toString(16), "2026-03-01", "已过期 expired");
    }

    @Test
    void a_certificate_of_tomorrow_and_one_below_an_expired_authority_are_refused() {
        X509Certificate early = root.valid(KeyKind.SM2, "early", NOW.plusSeconds(60), NOW.plusSeconds(600))
                .certificate();
        assertThatThrownBy(() -> preferring.check(early, List.of(), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4121", "尚未生效");
        X509Certificate below = middle.signing(KeyKind.SM2, "below").certificate();
        Clock later = Clock.fixed(NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC);
        CertificateCheck tomorrow =
                new CertificateCheck(List.of(root.certificate()), RevocationPolicy.PREFER, List.of(), later);
        assertThatThrownBy(() -> tomorrow.check(below, List.of(middle.certificate()), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4121", "CN=Test Issuing");
    }

    @Test
    void signing_and_encryption_certificates_are_not_exchanged() {
        X509Certificate signing = root.signing(KeyKind.SM2, "s").certificate();
        X509Certificate encryption = root.encryption(KeyKind.SM2, "e").certificate();
        assertThat(preferring.check(signing, List.of(), CertificateUse.SIGNING).chain())
                .hasSize(1);
        assertThat(preferring
                        .check(encryption, List.of(), CertificateUse.ENCRYPTION)
                        .chain())
                .hasSize(1);
        assertThatThrownBy(() -> preferring.check(encryption, List.of(), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4122", "keyEncipherment", "签名 signing");
        assertThatThrownBy(() -> preferring.check(signing, List.of(), CertificateUse.ENCRYPTION))
                .hasMessageContainingAll("LQ-4122", "digitalSignature", "加密 encryption");
    }

    @Test
    void a_certificate_that_is_itself_an_anchor_passes() {
        X509Certificate own = root.signing(KeyKind.SM2, "pinned").certificate();
        CertificateCheck pinned = new CertificateCheck(List.of(own), RevocationPolicy.REQUIRE, List.of(), CLOCK);
        assertThat(pinned.check(own, List.of(), CertificateUse.SIGNING).chain()).containsExactly(own);
    }

    @Test
    void too_many_certificates_along_are_not_looked_at() {
        X509Certificate own = root.signing(KeyKind.SM2, "s").certificate();
        assertThatThrownBy(() ->
                        preferring.check(own, Collections.nCopies(21, root.certificate()), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4120", "21", "≤ 20");
    }

    @Test
    void a_revoked_certificate_is_refused_and_its_neighbour_passes() throws IOException {
        X509Certificate bad = root.signing(KeyKind.SM2, "bad").certificate();
        X509Certificate good = root.signing(KeyKind.SM2, "good").certificate();
        Files.write(crls.resolve("root.crl"), root.crl(NOW.minusSeconds(60), NOW.plusSeconds(60), bad));
        CertificateCheck requiring = check(RevocationPolicy.REQUIRE);
        assertThatThrownBy(() -> requiring.check(bad, List.of(), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4123", "CN=bad", "2026-04-12", "root.crl");
        assertThat(requiring.check(good, List.of(), CertificateUse.SIGNING).told())
                .isEmpty();
    }

    @Test
    void a_revoked_issuing_authority_spoils_what_it_issued() throws IOException {
        X509Certificate own = middle.signing(KeyKind.SM2, "own").certificate();
        Files.write(
                crls.resolve("root.crl"), root.crl(NOW.minusSeconds(60), NOW.plusSeconds(60), middle.certificate()));
        Files.write(crls.resolve("middle.crl"), middle.crl(NOW.minusSeconds(60), NOW.plusSeconds(60)));
        assertThatThrownBy(() -> check(RevocationPolicy.REQUIRE)
                        .check(own, List.of(middle.certificate()), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4123", "CN=Test Issuing");
    }

    @Test
    void a_missing_list_is_refused_where_required_and_told_where_preferred() {
        X509Certificate own = root.signing(KeyKind.SM2, "own").certificate();
        assertThatThrownBy(() -> check(RevocationPolicy.REQUIRE).check(own, List.of(), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4124", "CN=own", "没有该签发机构的吊销列表");
        assertThat(preferring.check(own, List.of(), CertificateUse.SIGNING).told())
                .singleElement()
                .asString()
                .contains("LQ-4124", "CN=own", "没有该签发机构的吊销列表");
    }

    @Test
    void a_stale_list_does_not_clear_anybody_but_still_condemns() throws IOException {
        X509Certificate bad = root.signing(KeyKind.SM2, "bad").certificate();
        X509Certificate good = root.signing(KeyKind.SM2, "good").certificate();
        Files.write(crls.resolve("root.crl"), root.crl(NOW.minusSeconds(600), NOW.minusSeconds(60), bad));
        assertThatThrownBy(() -> check(RevocationPolicy.REQUIRE).check(good, List.of(), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4124", "root.crl", "已过时 stale");
        assertThatThrownBy(() -> preferring.check(bad, List.of(), CertificateUse.SIGNING))
                .hasMessageContaining("LQ-4123");
    }

    @Test
    void a_list_of_a_stranger_and_a_damaged_one_do_not_count() throws IOException {
        X509Certificate own = root.signing(KeyKind.SM2, "own").certificate();
        TestAuthority impostor = TestAuthority.root(KeyKind.SM2, "Test Root");
        Files.write(crls.resolve("forged.crl"), impostor.crl(NOW.minusSeconds(60), NOW.plusSeconds(60)));
        Files.writeString(crls.resolve("damaged.crl"), "no list");
        assertThatThrownBy(() -> check(RevocationPolicy.REQUIRE).check(own, List.of(), CertificateUse.SIGNING))
                .hasMessageContainingAll("LQ-4124", "forged.crl 签名无效", "damaged.crl 无法解读");
    }

    @Test
    void a_new_list_counts_at_once() throws IOException {
        X509Certificate own = root.signing(KeyKind.SM2, "own").certificate();
        CertificateCheck requiring = check(RevocationPolicy.REQUIRE);
        Files.write(crls.resolve("root.crl"), root.crl(NOW.minusSeconds(60), NOW.plusSeconds(60)));
        requiring.check(own, List.of(), CertificateUse.SIGNING);
        Files.write(crls.resolve("root.crl"), root.crl(NOW.minusSeconds(30), NOW.plusSeconds(60), own));
        assertThatThrownBy(() -> requiring.check(own, List.of(), CertificateUse.SIGNING))
                .hasMessageContaining("LQ-4123");
    }

    private CertificateCheck check(RevocationPolicy policy) {
        return new CertificateCheck(List.of(root.certificate()), policy, List.of(new CrlFolder(crls)), CLOCK);
    }
}
