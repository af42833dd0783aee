package cn.luqiao.gateway.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.verify.ReceiptVerifier;
import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Sm2PublicKey;
import cn.luqiao.core.seal.remote.RemoteKeys;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway whose private keys are held by another process. */
class SigningProcessTest {
    @TempDir
    Path folder;

    private Process signer;
    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        signer = SigningProcess.start(folder.resolve("signer"));
        office = new Office();
        town = new Town(folder.resolve("town"), office, Optional.empty(), Clock.systemUTC(), this::separate);
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
        signer.destroyForcibly();
    }

    /** Puts keys wrapped by the signing process in the place of the ones in files. */
    private void separate(Town of) {
        Path keys = of.data().resolve("keys");
        try (Stream<Path> old = Files.walk(keys).sorted(Comparator.reverseOrder())) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
            KeyFolder.create(keys, remote()).close();
            of.change("config/luqiao.yaml", "syncTimeout", "keys:\n  signer: " + socket() + "\nsyncTimeout");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path socket() {
        return folder.resolve("signer/signer");
    }

    private RemoteKeys remote() {
        return RemoteKeys.connect(socket());
    }

    @Test
    void takes_delivers_and_signs_receipts_with_no_private_key_in_its_data_folder() throws Exception {
        HttpResponse<String> answer = sender.pay("S-1", "163.80");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() == 1);
        try (RemoteKeys keys = remote()) {
            HeldKey receipts = keys.key("receipt-0001").orElseThrow();
            assertThat(new ReceiptVerifier(Sm2PublicKey.of(receipts.certificate()))
                            .check(answer.body().getBytes(UTF_8)))
                    .isEmpty();
        }
        try (Stream<Path> files = Files.walk(town.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("PRIVATE KEY");
            }
        }
        try (Stream<Path> keys = Files.list(town.data().resolve("keys"))) {
            assertThat(keys.map(file -> text(file).lines().findFirst().orElseThrow()))
                    .containsExactlyInAnyOrder("luqiao wrapped index key 1", "luqiao wrapped store key 1");
        }
    }

    @Test
    void accepts_nothing_while_the_signing_process_is_away_and_goes_on_when_it_is_back() throws Exception {
        sender.pay("S-1", "163.80");
        signer.destroyForcibly().waitFor();
        HttpResponse<String> refused = sender.pay("S-2", "163.80");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("LQ-6001");
        signer = SigningProcess.start(folder.resolve("signer"));
        HttpResponse<String> taken = sender.pay("S-2", "163.80");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> office.received().size() == 2);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
