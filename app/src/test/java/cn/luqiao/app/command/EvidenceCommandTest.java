package cn.luqiao.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.sql.LedgerPolicy;
import cn.luqiao.core.ledger.sql.SqlLedger;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.BouncyCastle;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence out of a data folder at rest, through the real command. */
final class EvidenceCommandTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2025-05-14T10:31:06+08:00");
    private static final String ID = Digests.id32("test", "accepted");

    @TempDir
    Path folder;

    @Test
    void makes_a_file_that_verifies_says_who_asked_and_never_overwrites_one() throws IOException {
        accept();
        Path to = folder.resolve("evidence.zip");
        Shell.Ran made = evidence("tax-shandong", "-o", to.toString(), "--who", "auditor.li");
        assertThat(made.exit()).as(made.err()).isEqualTo(Exit.GOOD);
        Path key = Files.writeString(
                folder.resolve("key.pem"), keys().receiptSigner().publicKey().pem());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
                .as("it holds personal data")
                .isEqualTo("rw-------");
        Shell.Ran verified = Shell.run("verify", to.toString(), "--trust", key.toString());
        assertThat(verified.exit()).as(verified.out()).isEqualTo(Exit.GOOD);
        assertThat(verified.out()).contains("SERIAL-1");
        assertThat(evidence("tax-shandong", "-o", to.toString()).exit()).isEqualTo(Exit.USAGE);
        try (Ledger ledger = ledger()) {
            assertThat(ledger.head().size()).as("accepted, and asked for once").isEqualTo(2);
        }
    }

    @Test
    void the_auditors_form_without_the_configuration_of_then_cannot_be_run_again() throws IOException {
        accept();
        Path to = folder.resolve("auditor.zip");
        assertThat(evidence("auditor", "-o", to.toString()).exit()).isEqualTo(Exit.GOOD);
        Path key = Files.writeString(
                folder.resolve("key.pem"), keys().receiptSigner().publicKey().pem());
        assertThat(Shell.run("verify", to.toString(), "--trust", key.toString()).exit())
                .isEqualTo(Exit.UNDECIDED);
    }

    @Test
    void what_is_not_held_or_not_theirs_is_refused_and_leaves_no_file() throws IOException {
        accept();
        Path to = folder.resolve("none.zip");
        assertThat(evidence("city-jinan", "-o", to.toString()).err()).contains("LQ-6204");
        assertThat(Shell.run(args("0".repeat(32), "auditor", "-o", to.toString()))
                        .err())
                .contains("LQ-6205");
        assertThat(to).doesNotExist();
    }

    @Test
    void a_file_for_a_certificate_opens_with_its_key_alone() throws Exception {
        accept();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair reader = generator.generateKeyPair();
        Path to = folder.resolve("sealed.p7m");
        Path certificate = certificate(reader);
        assertThat(evidence("auditor", "-o", to.toString(), "--to", certificate.toString())
                        .exit())
                .isEqualTo(Exit.GOOD);
        byte[] opened = new CMSAuthEnvelopedData(Files.readAllBytes(to))
                .getRecipientInfos()
                .getRecipients()
                .iterator()
                .next()
                .getContent(
                        new JceKeyTransAuthEnvelopedRecipient(reader.getPrivate()).setProvider(BouncyCastle.PROVIDER));
        Path plain = Files.write(folder.resolve("opened.zip"), opened);
        Path key = Files.writeString(
                folder.resolve("key.pem"), keys().receiptSigner().publicKey().pem());
        assertThat(Shell.run("verify", plain.toString(), "--trust", key.toString())
                        .exit())
                .isEqualTo(Exit.UNDECIDED);
    }

    private Path certificate(KeyPair key) throws Exception {
        X500Name name = new X500Name("CN=Auditor");
        Instant now = Instant.now();
        X509Certificate issued = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minusSeconds(3600)),
                                Date.from(now.plusSeconds(3600)),
                                name,
                                key.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate())));
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(issued.getEncoded());
        return Files.writeString(
                folder.resolve("auditor.pem"),
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    private Shell.Ran evidence(String audience, String... more) {
        return Shell.run(args(ID, audience, more));
    }

    private String[] args(String id, String audience, String... more) {
        Stream<String> args = Stream.of(
                "evidence", id, "--for", audience, "--home", Shell.HOME.toString(), "--data", data().toString());
        return Stream.concat(args, Stream.of(more)).toArray(String[]::new);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private KeyFolder keys() {
        return KeyFolder.open(data().resolve("keys"), true);
    }

    private Ledger ledger() {
        return SqlLedger.openSqlite(
                data().resolve("ledger.db"), keys(), Clock.systemUTC(), "node-1", LedgerPolicy.shipped());
    }

    private void accept() throws IOException {
        Files.createDirectories(data());
        byte[] original = "<payment/>".getBytes(UTF_8);
        Envelope envelope = new Envelope(
                ID,
                Kind.parse("payment-confirmation/v1#confirm"),
                "SERIAL-1",
                "TAX-370000",
                "",
                AT,
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                Digests.sm3Hex(original),
                Optional.empty());
        try (Ledger ledger = ledger()) {
            ledger.accept(new Acceptance(
                            new Record(ID, envelope, Map.of("payNo", "1"), Set.of()),
                            keys().tokens().of("key", "1"),
                            "tax-shandong",
                            "bus",
                            original,
                            Map.of(),
                            "/soap/tax",
                            "tax-bus",
                            "d".repeat(64),
                            "c".repeat(64),
                            List.of(),
                            Optional.empty(),
                            "e".repeat(64),
                            false,
                            List.of(),
                            AT))
                    .join();
        }
    }
}
