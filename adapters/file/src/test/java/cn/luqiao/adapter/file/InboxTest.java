package cn.luqiao.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Presented;
import cn.luqiao.adapter.testkit.ContractIntake.Mood;
import cn.luqiao.adapter.testkit.Stage;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the inbox takes, when, and what it leaves where. */
@Timeout(60)
final class InboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration A_FEW_LOOKS = Duration.ofMillis(600);

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

    private void open() throws Exception {
        open(new DirectorySide(folder));
    }

    @Test
    void never_reads_a_file_without_its_marker() throws Exception {
        open();
        Files.writeString(side.root.resolve("out/half.txt"), "half of i");
        await().during(A_FEW_LOOKS)
                .atMost(PATIENCE)
                .until(() -> stage.intake().seen().isEmpty());
        side.put("half.txt", "the whole of it".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> stage.intake().stored().equals(List.of("the whole of it")));
    }

    @Test
    void hands_in_name_size_marker_words_and_our_own_connection() throws Exception {
        open();
        byte[] content = "1|张三䶮\r\n".getBytes(Charset.forName("GB18030"));
        side.put("RYCB_1.txt", content);
        await().atMost(PATIENCE).until(() -> taken("RYCB_1.txt"));
        Inbound seen = stage.intake().seen().get(0);
        assertThat(seen.target()).isEqualTo("RYCB_1.txt");
        assertThat(seen.sizeBytes()).isEqualTo(content.length);
        assertThat(seen.headers())
                .containsEntry("marker.count", "1")
                .containsEntry("marker.size", Integer.toString(content.length))
                .doesNotContainKey("marker.mismatch");
        assertThat(seen.credentials())
                .containsExactly(new Presented.OwnConnection(seen.link().orElseThrow()));
    }

    @Test
    void takes_an_empty_file() throws Exception {
        open();
        side.put("empty.txt", new byte[0]);
        await().atMost(PATIENCE).until(() -> taken("empty.txt"));
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void moves_file_and_marker_to_the_folder_of_the_day_in_china() throws Exception {
        open();
        LocalDate before = LocalDate.now(ZoneOffset.ofHours(8));
        side.put("a.txt", "a".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> taken("a.txt"));
        LocalDate after = LocalDate.now(ZoneOffset.ofHours(8));
        assertThat(done())
                .isSubsetOf(
                        "bak/" + before.toString().replace("-", "") + "/a.txt",
                        "bak/" + before.toString().replace("-", "") + "/a.txt.ok",
                        "bak/" + after.toString().replace("-", "") + "/a.txt",
                        "bak/" + after.toString().replace("-", "") + "/a.txt.ok")
                .hasSize(2);
    }

    @Test
    void keeps_both_files_when_one_comes_twice_and_answers_both_alike() throws Exception {
        open();
        side.put("b.txt", "b".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> taken("b.txt"));
        await().atMost(PATIENCE).until(this::answered);
        byte[] first = Files.readAllBytes(side.root.resolve("in/b.ack"));
        side.put("b.txt", "b".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> done().size() == 4);
        assertThat(Files.readAllBytes(side.root.resolve("in/b.ack"))).isEqualTo(first);
        assertThat(done()).anyMatch(name -> name.endsWith("/b.2.txt")).anyMatch(name -> name.endsWith("/b.2.txt.ok"));
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED, Outcome.DUPLICATE);
    }

    @Test
    void hands_a_file_in_with_the_reason_when_its_marker_does_not_fit() throws Exception {
        open();
        byte[] content = "content".getBytes(UTF_8);
        side.put("size.txt", content, "0".repeat(64) + " 8 1");
        side.put("sm3.txt", content, "0".repeat(64) + " 7 1");
        side.put("words.txt", content, "not a marker at all");
        await().atMost(PATIENCE).until(() -> done().size() == 6);
        Map<String, String> reasons = new java.util.TreeMap<>();
        stage.intake()
                .seen()
                .forEach(in -> reasons.put(in.target(), in.headers().get("marker.mismatch")));
        assertThat(reasons.get("size.txt")).isEqualTo("size: marker says 8, the file has 7 bytes");
        assertThat(reasons.get("sm3.txt")).isEqualTo("sm3: not that of the file");
        assertThat(reasons.get("words.txt")).isEqualTo("5 words (expected: sm3 size count)");
        assertThat(stage.intake().outcomes()).containsOnly(Outcome.REFUSED);
        assertThat(side.root.resolve("in/size.err")).exists();
    }

    @Test
    void waits_for_the_new_marker_when_a_file_is_put_in_anew_beside_its_old_one() throws Exception {
        open(new DirectorySide(folder).with("stableFor", "5s"));
        stage.intake().now(Mood.LATER);
        side.put("again.txt", "first version".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> !stage.intake().outcomes().isEmpty());
        Files.writeString(side.root.resolve("out/again.txt"), "second version");
        stage.intake().now(Mood.TAKE);
        await().during(Duration.ofMillis(1500)).atMost(PATIENCE).until(() -> !taken("again.txt"));
        side.put("again.txt", "second version".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> taken("again.txt"));
        assertThat(stage.intake().stored()).containsExactly("second version");
        assertThat(stage.intake().outcomes()).doesNotContain(Outcome.REFUSED);
    }

    @Test
    void leaves_links_folders_and_forbidden_names_alone() throws Exception {
        open();
        Path secret = Files.writeString(folder.resolve("secret.txt"), "not yours");
        Path out = side.root.resolve("out");
        Files.createSymbolicLink(out.resolve("link.txt"), secret);
        Files.writeString(out.resolve("link.txt.ok"), "x 9 1");
        Files.createDirectory(out.resolve("folder.txt"));
        Files.writeString(out.resolve("folder.txt.ok"), "x 0 1");
        side.put(".hidden.txt", "h".getBytes(UTF_8));
        side.put("star*.txt", "s".getBytes(UTF_8));
        side.put("good.txt", "good".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> taken("good.txt"));
        await().during(A_FEW_LOOKS)
                .atMost(PATIENCE)
                .until(() -> stage.intake().seen().size() == 1);
        assertThat(out.resolve("link.txt")).exists();
        assertThat(out.resolve("star*.txt")).exists();
        assertThat(secret).hasContent("not yours");
    }

    @Test
    void refuses_to_work_through_a_linked_folder() throws Exception {
        side = new DirectorySide(folder);
        side.start();
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.delete(side.root.resolve("out"));
        Files.createSymbolicLink(side.root.resolve("out"), elsewhere);
        Files.writeString(elsewhere.resolve("x.txt"), "x");
        Files.writeString(elsewhere.resolve("x.txt.ok"), "x 1 1");
        stage = new Stage(folder, side);
        stage.open();
        await().during(A_FEW_LOOKS)
                .atMost(PATIENCE)
                .until(() -> stage.intake().seen().isEmpty());
        assertThat(elsewhere.resolve("x.txt")).exists();
    }

    @Test
    void waits_until_a_growing_file_is_still() throws Exception {
        open(new DirectorySide(folder).with("ready", "stable"));
        Path file = side.root.resolve("out/growing.txt");
        for (int i = 1; i <= 6; i++) {
            Files.writeString(file, "x".repeat(i));
            await().during(Duration.ofMillis(100))
                    .atMost(PATIENCE)
                    .until(() -> stage.intake().seen().isEmpty());
        }
        await().atMost(PATIENCE).until(() -> stage.intake().stored().equals(List.of("xxxxxx")));
    }

    @Test
    void takes_a_file_as_soon_as_it_has_its_final_name() throws Exception {
        open(new DirectorySide(folder).with("ready", "rename").with("pattern", "R_?.txt"));
        Path unfinished = Files.writeString(side.root.resolve("out/R_1.txt.tmp"), "renamed in");
        Files.writeString(side.root.resolve("out/R_10.txt"), "another pattern");
        await().during(A_FEW_LOOKS)
                .atMost(PATIENCE)
                .until(() -> stage.intake().seen().isEmpty());
        Files.move(unfinished, side.root.resolve("out/R_1.txt"));
        await().atMost(PATIENCE).until(() -> stage.intake().stored().equals(List.of("renamed in")));
        assertThat(side.root.resolve("out/R_10.txt")).exists();
    }

    @Test
    void moves_the_marker_and_places_the_answer_that_a_crash_left_undone_and_reads_nothing_for_it() throws Exception {
        side = new DirectorySide(folder);
        side.start();
        Path marker = Files.writeString(side.root.resolve("out/c.txt.ok"), "old");
        Files.createDirectories(side.root.resolve("out/bak/20251231"));
        Path notes = Files.createDirectories(folder.resolve("work/settling"));
        String look = new LocalFolder(side.root)
                .look("out/c.txt.ok")
                .map(Folder.Entry::look)
                .orElseThrow();
        new SettlingNote("c.txt", "out/bak/20251231/c.txt", 1, Optional.of(look), "in/c.ack", "taken".getBytes(UTF_8))
                .writeTo(notes);
        stage = new Stage(folder, side);
        stage.open();
        await().atMost(PATIENCE).until(() -> DirectorySide.files(notes).isEmpty());
        assertThat(side.root.resolve("out/bak/20251231/c.txt.ok")).hasContent("old");
        assertThat(side.root.resolve("in/c.ack")).hasContent("taken");
        assertThat(marker).doesNotExist();
        assertThat(stage.intake().seen()).isEmpty();
    }

    @Test
    void takes_a_file_that_is_put_in_anew_in_the_moment_its_answer_appears() throws Exception {
        open();
        for (int round = 1; round <= 10; round++) {
            side.put("b.txt", "b".getBytes(UTF_8));
            await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(this::answered);
            Files.delete(side.root.resolve("in/b.ack"));
        }
        assertThat(stage.intake().outcomes()).hasSize(10);
        assertThat(done()).hasSize(20);
    }

    @Test
    void leaves_a_file_alone_that_was_put_in_anew_while_the_first_one_was_taken() throws Exception {
        open();
        stage.intake().once(Mood.HOLD_AFTER_STORING);
        side.put("b.txt", "first".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> stage.intake().stored().equals(List.of("first")));
        side.put("b.txt", "second version".getBytes(UTF_8));
        stage.intake().release();
        await().atMost(PATIENCE).until(() -> stage.intake().stored().size() == 2);
        await().atMost(PATIENCE).until(() -> taken("b.txt"));
        assertThat(stage.intake().stored()).containsExactlyInAnyOrder("first", "second version");
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED);
    }

    @Test
    void goes_on_while_one_answer_cannot_be_placed_and_places_it_later() throws Exception {
        open();
        Path inTheWay = Files.createDirectories(side.root.resolve("in/d.ack/x"));
        side.put("d.txt", "d".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> taken("d.txt"));
        side.put("e.txt", "e".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> Files.exists(side.root.resolve("in/e.ack")));
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        await().atMost(PATIENCE).until(() -> Files.isRegularFile(side.root.resolve("in/d.ack")));
        assertThat(stage.intake().outcomes()).containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED);
    }

    private boolean answered() {
        return Files.exists(side.root.resolve("in/b.ack"));
    }

    @Test
    void writes_no_answer_where_the_partner_wants_none() throws Exception {
        open(new DirectorySide(folder).with("answers", ""));
        side.put("quiet.txt", "q".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> taken("quiet.txt"));
        assertThat(DirectorySide.files(side.root.resolve("in"))).isEmpty();
    }

    private boolean taken(String name) {
        return !Files.exists(side.root.resolve("out").resolve(name))
                && !Files.exists(side.root.resolve("out").resolve(name + ".ok"))
                && done().stream().anyMatch(done -> done.endsWith("/" + name + ".ok") || done.endsWith("/" + name));
    }

    private List<String> done() {
        Path out = side.root.resolve("out");
        return DirectorySide.files(out.resolve("bak")).stream()
                .map(file -> out.relativize(file).toString())
                .toList();
    }
}
