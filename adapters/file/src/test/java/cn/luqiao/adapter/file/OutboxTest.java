package cn.luqiao.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.testkit.Stage;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How files are placed, and what a repeat finds. */
@Timeout(60)
final class OutboxTest {
    @TempDir
    Path folder;

    private DirectorySide side;
    private Stage stage;

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    private void open(DirectorySide with) throws Exception {
        side = with;
        side.start();
        stage = new Stage(folder, side);
        stage.open();
    }

    private Path out(String name) {
        return side.root.resolve("for-us").resolve(name);
    }

    private Sent send(String name, String text, Attachment... attachments) {
        Outbound like = stage.outbound(text, false, Duration.ofSeconds(5));
        Written written =
                new Written(text.getBytes(UTF_8), "text/plain", Map.of("fileName", name, "marker.count", "7"));
        return stage.adapter()
                .send(new Outbound(
                        like.deliveryId(),
                        like.kind(),
                        written,
                        List.of(attachments),
                        like.orderGroup(),
                        false,
                        like.timeout()));
    }

    @Test
    void writes_the_marker_with_digest_size_and_count() throws Exception {
        open(new DirectorySide(folder));
        assertThat(send("a.txt", "content")).isInstanceOf(Sent.Delivered.class);
        String sm3 = HexFormat.of().formatHex(Digests.sm3("content".getBytes(UTF_8)));
        assertThat(out("a.txt.ok")).hasContent(sm3 + "  7  7\n");
        assertThat(DirectorySide.files(side.root.resolve("for-us"))).hasSize(2);
    }

    @Test
    void counts_the_same_content_as_delivered_without_touching_it() throws Exception {
        open(new DirectorySide(folder));
        send("b.txt", "content");
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(out("b.txt"), old);
        assertThat(send("b.txt", "content")).isInstanceOf(Sent.Delivered.class);
        assertThat(Files.getLastModifiedTime(out("b.txt"))).isEqualTo(old);
    }

    @Test
    void refuses_to_replace_other_content() throws Exception {
        open(new DirectorySide(folder));
        send("c.txt", "content 1");
        Sent sent = send("c.txt", "content 2");
        assertThat(sent).isInstanceOfSatisfying(Sent.Refused.class, refused -> assertThat(
                        refused.problem().code())
                .isEqualTo("LQ-1023"));
        assertThat(out("c.txt")).hasContent("content 1");
    }

    @Test
    void completes_what_a_crash_left_half_done() throws Exception {
        open(new DirectorySide(folder));
        Files.writeString(out("d.txt"), "content");
        Files.writeString(out("d.txt.ok.tmp"), "half a mar");
        Files.writeString(out("e.txt.tmp"), "half a fi");
        assertThat(send("d.txt", "content")).isInstanceOf(Sent.Delivered.class);
        assertThat(send("e.txt", "content")).isInstanceOf(Sent.Delivered.class);
        assertThat(DirectorySide.files(side.root.resolve("for-us")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("d.txt", "d.txt.ok", "e.txt", "e.txt.ok");
        assertThat(out("e.txt")).hasContent("content");
    }

    @Test
    void refuses_names_that_lead_elsewhere() throws Exception {
        open(new DirectorySide(folder));
        for (String name : List.of("../up.txt", "/abs.txt", "a/b.txt", "..", ".hidden", "x.tmp", "a\nb", "w*ld")) {
            assertThat(send(name, "x")).as(name).isInstanceOf(Sent.Refused.class);
        }
        assertThat(DirectorySide.files(side.root.resolve("for-us"))).isEmpty();
        assertThat(DirectorySide.files(folder)).noneMatch(file -> file.endsWith("up.txt"));
    }

    @Test
    void uses_the_delivery_id_where_the_dialect_gives_no_name() throws Exception {
        open(new DirectorySide(folder));
        Outbound like = stage.outbound("unnamed", false, Duration.ofSeconds(5));
        Written written = new Written("unnamed".getBytes(UTF_8), "text/plain", Map.of());
        stage.adapter()
                .send(new Outbound(
                        like.deliveryId(), like.kind(), written, List.of(), like.orderGroup(), false, like.timeout()));
        assertThat(out(like.deliveryId())).hasContent("unnamed");
    }

    @Test
    void places_attachments_before_their_file() throws Exception {
        open(new DirectorySide(folder));
        assertThat(send("f.txt", "x", new Attachment("scan.pdf", "application/pdf", new byte[] {1, 2})))
                .isInstanceOf(Sent.Delivered.class);
        assertThat(out("f.scan.pdf")).hasBinaryContent(new byte[] {1, 2});
        assertThat(send("g.txt", "x", new Attachment("../scan.pdf", "application/pdf", new byte[] {1})))
                .isInstanceOf(Sent.Refused.class);
        assertThat(out("g.txt")).doesNotExist();
    }

    @Test
    void finds_its_file_again_when_it_repeats_a_delivery_of_unknown_outcome_over_sftp() throws Exception {
        SftpSide sftp = new SftpSide(folder);
        open(sftp);
        sftp.loseNextAcknowledgement();
        assertThat(send("h.txt", "content")).isInstanceOf(Sent.Unknown.class);
        sftp.stop();
        sftp.start();
        assertThat(send("h.txt", "content")).isInstanceOf(Sent.Delivered.class);
        assertThat(sftp.received()).hasSize(1);
    }

    @Test
    void survives_a_connection_that_died_between_two_files() throws Exception {
        SftpSide sftp = new SftpSide(folder);
        open(sftp);
        assertThat(send("i.txt", "1")).isInstanceOf(Sent.Delivered.class);
        sftp.stop();
        sftp.start();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(send("j.txt", "2")).isInstanceOf(Sent.Delivered.class));
    }
}
