package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.verify.ReceiptVerifier;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.SealedBytes;
import cn.luqiao.core.seal.Sm2PublicKey;
import cn.luqiao.core.seal.TestAuthority;
import cn.luqiao.core.seal.remote.KeyServerUntilKilled;
import cn.luqiao.core.seal.remote.RemoteKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of the store and real receipts while every private key is held by another process. */
class SeparateSignerTest {
    @TempDir
    Path temp;

    private final TestAuthority authority = TestAuthority.root(KeyKind.SM2, "Root");
    private Process signer;

    @BeforeEach
    void start() throws IOException {
        Path own = Files.createDirectory(
                temp.resolve("signer-keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        authority.signing(KeyKind.SM2, "receipt-0001").write(own.resolve("receipt-0001.pem"));
        signer = serve();
    }

    @AfterEach
    void stop() {
        signer.destroyForcibly();
    }

    private Process serve() throws IOException {
        return KeyServerUntilKilled.start(temp.resolve("signer-keys"), temp.resolve("signer"));
    }

    private RemoteKeys remote() {
        return RemoteKeys.connect(temp.resolve("signer"));
    }

    private Path folder() {
        return temp.resolve("gateway/keys");
    }

    @Test
    void no_private_key_lies_in_the_folder_of_the_gateway() throws IOException {
        KeyFolder.create(folder(), remote());
        try (Stream<Path> files = Files.list(folder())) {
            List<String> texts = files.map(SeparateSignerTest::text).toList();
            assertThat(texts).hasSize(2).allMatch(text -> text.startsWith("luqiao wrapped "));
        }
        assertThatThrownBy(() -> KeyFolder.open(folder(), false)).hasMessageContaining("LQ-4106");
        assertThatThrownBy(() -> KeyFolder.create(folder(), remote())).hasMessageContaining("LQ-4010");
    }

    @Test
    void tokens_and_sealed_bytes_survive_a_restart_of_both_processes() throws Exception {
        KeyFolder before = KeyFolder.create(folder(), remote());
        SealedBytes sealed = before.storeCipher().seal("id", "original", "工伤".getBytes(UTF_8));
        signer.destroyForcibly().waitFor();
        signer = serve();
        KeyFolder after = KeyFolder.open(folder(), remote());
        assertThat(after.tokens().of("key", "a")).isEqualTo(before.tokens().of("key", "a"));
        assertThat(after.storeCipher().open("id", "original", sealed)).isEqualTo("工伤".getBytes(UTF_8));
        KeyFolder rotated = after.withNewStoreKey();
        assertThat(rotated.storeCipher().open("id", "original", sealed)).isEqualTo("工伤".getBytes(UTF_8));
        assertThat(rotated.storeKeyIds()).hasSize(2);
    }

    @Test
    void receipts_are_signed_over_there_and_verify_over_here() throws Exception {
        KeyFolder keys = KeyFolder.create(folder(), remote());
        LedgerSamples samples = new LedgerSamples(keys.tokens());
        try (SqlLedger ledger = open(keys)) {
            Admission admission = ledger.accept(samples.acceptance("S1")).join();
            Sm2PublicKey exported =
                    Sm2PublicKey.fromPem(keys.receiptSigner().publicKey().pem());
            assertThat(new ReceiptVerifier(exported).check(admission.held().receipt()))
                    .isEmpty();
        }
    }

    @Test
    void nothing_is_accepted_while_the_signing_process_is_away_and_everything_after() throws Exception {
        KeyFolder keys = KeyFolder.create(folder(), remote());
        LedgerSamples samples = new LedgerSamples(keys.tokens());
        try (SqlLedger ledger = open(keys)) {
            ledger.accept(samples.acceptance("S1")).join();
            signer.destroyForcibly().waitFor();
            assertThatThrownBy(() -> ledger.accept(samples.acceptance("S2")).join())
                    .isInstanceOf(CompletionException.class)
                    .hasStackTraceContaining("LQ-4141");
            signer = serve();
            Admission late = ledger.accept(samples.acceptance("S2")).join();
            assertThat(new ReceiptVerifier(keys.receiptSigner().publicKey())
                            .check(late.held().receipt()))
                    .isEmpty();
        }
    }

    @Test
    void a_signing_process_without_a_receipt_key_is_told_what_to_make() throws Exception {
        Files.delete(temp.resolve("signer-keys/receipt-0001.pem"));
        signer.destroyForcibly().waitFor();
        signer = serve();
        assertThatThrownBy(() -> KeyFolder.create(folder(), remote()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().text()).contains("LQ-4143", "luqiao keys create receipt-0001"));
        assertThat(folder()).doesNotExist();
    }

    @Test
    void a_private_key_left_in_the_folder_is_refused() throws Exception {
        KeyFolder.create(folder(), remote());
        authority.signing(KeyKind.SM2, "x").write(folder().resolve("receipt-0001.pem"));
        assertThatThrownBy(() -> KeyFolder.open(folder(), remote()))
                .hasMessageContainingAll("LQ-4106", "receipt-0001.pem", "签名进程");
    }

    private SqlLedger open(KeyFolder keys) {
        return SqlLedger.openSqlite(temp.resolve("ledger.db"), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
