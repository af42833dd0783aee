package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.evidence.EvidenceFile;
import cn.luqiao.core.seal.KeyFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of evidence through the real command: three verdicts, two languages. */
final class VerifyEvidenceTest {
    private static final Path RELEASE = Shell.HOME.resolve("core/src/test/resources/evidence/0.1.0/auditor");
    private static final Path EVIDENCE = RELEASE.resolve("evidence.zip");
    private static final Path KEY = RELEASE.resolve("receipt-key.pem");

    @TempDir
    Path folder;

    @Test
    void genuine_evidence_tells_its_story_in_chinese_and_english() {
        Shell.Ran ran = verify(EVIDENCE);
        assertThat(ran.exit()).as(ran.out()).isEqualTo(Exit.GOOD);
        assertThat(ran.out())
                .contains("网关签收了", "The gateway signed for", "逐字节等于规范记录", "byte for byte", "结论：真实", "Verdict: genuine");
        Shell.Ran english = verify(EVIDENCE, "--lang", "en");
        assertThat(english.out()).contains("Verdict: genuine").doesNotContain("结论");
        assertThat(verify(EVIDENCE, "--lang", "zh").out()).contains("结论：真实").doesNotContain("Verdict");
    }

    @Test
    void changed_evidence_names_the_step() throws IOException {
        Path forged = changed("-original", text -> text.replace("163.80", "963.80"));
        Shell.Ran ran = verify(forged);
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out()).contains("✗ 收到的原文", "Verdict: forged or changed, at step");
        assertThat(Json.parse(verify(forged, "-o", "json").out())
                        .path("verdict")
                        .asText())
                .isEqualTo("broken");
    }

    @Test
    void a_key_of_somebody_else_makes_it_forged() throws IOException {
        KeyFolder others = KeyFolder.open(folder.resolve("keys"), true);
        Path key = Files.writeString(
                folder.resolve("other.pem"), others.receiptSigner().publicKey().pem());
        Shell.Ran ran = Shell.run("verify", EVIDENCE.toString(), "--trust", key.toString());
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out()).contains("which is not trusted");
    }

    @Test
    void what_cannot_be_run_again_has_an_exit_code_of_its_own() throws IOException {
        Map<String, byte[]> files =
                new TreeMap<>(EvidenceFile.read(Files.readAllBytes(EVIDENCE)).files());
        files.keySet().removeIf(name -> name.startsWith("bundle/"));
        Path without = Files.write(folder.resolve("without.zip"), new EvidenceFile(files).zip());
        Shell.Ran ran = verify(without);
        assertThat(ran.exit()).isEqualTo(Exit.UNDECIDED);
        assertThat(ran.out()).contains("结论：无法判定", "Verdict: undecided");
    }

    @Test
    void what_is_no_evidence_or_not_there_is_told_plainly() throws IOException {
        Path other = Files.writeString(folder.resolve("other.zip"), "no zip");
        assertThat(verify(other).err()).contains("LQ-6201");
        assertThat(verify(folder.resolve("absent.zip")).exit()).isEqualTo(Exit.NO_SUCH_FILE);
        assertThat(Shell.run("verify", EVIDENCE.toString()).exit()).isEqualTo(Exit.USAGE);
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        assertThat(Shell.run("verify", EVIDENCE.toString(), "--trust", empty.toString())
                        .err())
                .contains("LQ-4190");
    }

    private static Shell.Ran verify(Path file, String... more) {
        Stream<String> args = Stream.of("verify", file.toString(), "--trust", KEY.toString());
        return Shell.run(Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    private Path changed(String ending, java.util.function.UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> files =
                new TreeMap<>(EvidenceFile.read(Files.readAllBytes(EVIDENCE)).files());
        files.replaceAll((name, content) -> name.endsWith(ending)
                ? change.apply(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : content);
        return Files.write(folder.resolve("forged.zip"), new EvidenceFile(files).zip());
    }
}
