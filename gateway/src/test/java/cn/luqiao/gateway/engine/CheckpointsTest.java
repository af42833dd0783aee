package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.ledger.verify.TreeCheck;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.TimeStamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that a running gateway publishes, with time stamps of a real authority. */
class CheckpointsTest {
    @TempDir
    Path folder;

    private StampOffice authority;
    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        authority = new StampOffice();
        authority.writeCertificate(folder.resolve("tsa.pem"));
        office = new Office();
        town = new Town(folder, office, Optional.empty(), Clock.systemUTC(), made -> stamping());
        sender = new Sender(town);
    }

    /** The environment's options, with checkpoints often and the authority named. */
    private void stamping() {
        try {
            Files.writeString(
                    folder.resolve("environment/luqiao.yaml"),
                    "ledger: {timeStampUrl: '" + authority.url() + "', timeStampTrust: '" + folder.resolve("tsa.pem")
                            + "'}\n",
                    StandardOpenOption.APPEND);
            Files.writeString(folder.resolve("config/luqiao.yaml"), "ledger: {checkpointInterval: 1s}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
        authority.close();
    }

    @Test
    void a_checkpoint_is_published_stamped_and_shown() throws Exception {
        sender.pay("C-1", "10.00");
        Checkpoint latest = stampedAfter(0);
        Instant seen =
                TimeStamps.verified(latest.timeStamp().orElseThrow(), latest.statement(), List.of(authority.trusted()));
        assertThat(seen).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        Map<String, Object> shown = view("/control/v1/ledger");
        assertThat(Checkpoint.all((String) shown.get("checkpoint"))).singleElement();
        assertThat(shown).containsEntry("timeStamped", true).containsKeys("checkpointSize", "checkpointAt");
    }

    @Test
    void any_two_checkpoints_are_linked_by_a_proof() throws Exception {
        sender.pay("C-2", "10.00");
        Checkpoint first = stampedAfter(0);
        sender.pay("C-3", "10.00");
        Checkpoint second = stampedAfter(first.size());
        Map<String, Object> proof =
                view("/control/v1/ledger/consistency?from=" + first.size() + "&to=" + second.size());
        List<byte[]> path = ((List<?>) proof.get("path"))
                .stream().map(hash -> HexFormat.of().parseHex(hash.toString())).toList();
        assertThat(TreeCheck.consistent(first.size(), second.size(), first.root(), second.root(), path))
                .isTrue();
        assertThat(town.view("/control/v1/ledger/consistency?from=5&to=999999")).contains("LQ-1006");
    }

    @Test
    void an_authority_that_is_down_or_lies_holds_up_neither_records_nor_checkpoints() throws Exception {
        authority.answers(503);
        assertThat(sender.pay("C-4", "10.00").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> latest().map(Checkpoint::size).orElse(0L) > 0);
        assertThat(latest().orElseThrow().timeStamp()).isEmpty();
        long size = latest().orElseThrow().size();
        authority.answers(200);
        sender.pay("C-5", "10.00");
        assertThat(stampedAfter(size).timeStamp()).isPresent();
    }

    @Test
    void the_last_head_is_published_at_the_end_and_an_older_ledger_is_not_started_on() throws Exception {
        sender.pay("C-6", "10.00");
        town.stop();
        Path ledger = town.data().resolve("ledger.db");
        Files.copy(ledger, folder.resolve("old.db"));
        town.start();
        sender.pay("C-7", "10.00");
        town.stop();
        Files.copy(folder.resolve("old.db"), ledger, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> town.start()).hasMessageContaining("LQ-6109");
    }

    private Checkpoint stampedAfter(long size) {
        await().atMost(Duration.ofSeconds(20)).until(() -> latest().filter(
                        one -> one.size() > size && one.timeStamp().isPresent())
                .isPresent());
        return latest().orElseThrow();
    }

    private Optional<Checkpoint> latest() {
        List<Checkpoint> all = CheckpointFolder.all(town.data().resolve("checkpoints"));
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private Map<String, Object> view(String path) throws Exception {
        return CanonicalJson.read(town.view(path).getBytes(StandardCharsets.UTF_8));
    }
}
