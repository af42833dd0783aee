package cn.luqiao.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.seal.TrustAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence that earlier releases made, one folder a release; docs/evidence.md says how a new one is added. */
class EvidenceOfEveryReleaseTest {
    private static final Path RELEASES = Path.of("src/test/resources/evidence");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASES)) {
            return files.filter(file -> file.endsWith("evidence.zip")).sorted().toList();
        }
    }

    @Test
    void there_is_evidence_of_every_form() throws IOException {
        assertThat(files().stream().map(file -> file.getParent().getFileName().toString()))
                .contains("auditor", "sender", "receiver", "line");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void still_verifies_and_its_translations_run_again(Path file) throws IOException {
        TrustAnchors trust = TrustAnchors.read(file.resolveSibling("receipt-key.pem"));
        EvidenceReport report = new EvidenceCheck(trust, List.of()).check(Files.readAllBytes(file));
        assertThat(report.steps())
                .noneMatch(step -> step.outcome() == Step.Outcome.BROKEN || step.outcome() == Step.Outcome.UNDECIDED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void damage_anywhere_in_the_file_never_passes_and_is_never_a_failure_of_the_program(Path file) throws IOException {
        TrustAnchors trust = TrustAnchors.read(file.resolveSibling("receipt-key.pem"));
        EvidenceFile good = EvidenceFile.read(Files.readAllBytes(file));
        for (String name : good.files().keySet()) {
            if (name.startsWith("bundle/") || name.equals("evidence.json")) {
                continue;
            }
            byte[] content = good.files().get(name).clone();
            content[content.length / 2] ^= 1;
            EvidenceFile damaged = with(good, name, content);
            assertThat(new EvidenceCheck(trust, List.of()).check(damaged.zip()).verdict())
                    .as(name)
                    .isEqualTo(EvidenceReport.Verdict.BROKEN);
        }
    }

    private static EvidenceFile with(EvidenceFile good, String name, byte[] content) {
        java.util.Map<String, byte[]> files = new java.util.TreeMap<>(good.files());
        files.put(name, content);
        return new EvidenceFile(files);
    }
}
