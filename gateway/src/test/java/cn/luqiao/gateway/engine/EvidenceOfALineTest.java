package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.evidence.EvidenceCheck;
import cn.luqiao.core.evidence.EvidenceFile;
import cn.luqiao.core.evidence.EvidenceReport;
import cn.luqiao.core.evidence.EvidenceReport.Verdict;
import cn.luqiao.core.evidence.Step;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.TrustAnchors;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of one line of a file that came whole: never another line in it. */
class EvidenceOfALineTest {
    private static final Optional<String> WRITE = Optional.ofNullable(System.getProperty("luqiao.evidence.write"));

    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office, Optional.empty(), Clock.systemUTC(), ParkedLinesTest::prepare);
        sender = new Sender(town);
        send("000001");
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void a_line_is_proved_within_its_file_and_read_again_without_any_other_line() throws Exception {
        byte[] evidence = evidence(lineId("33701625000001" + "02"), "auditor");
        EvidenceReport report = check(evidence);
        assertThat(report.steps()).noneMatch(step -> step.outcome() == Step.Outcome.BROKEN);
        assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(report.steps())
                .extracting(Step::en)
                .anyMatch(step -> step.contains("attested by the gateway"))
                .anyMatch(step -> step.contains("gives the canonical record, byte for byte"))
                .anyMatch(step -> step.startsWith("What went to office is a file with other people's lines"));
        assertThat(whole(evidence)).contains("3370162500000102").doesNotContain("3370162500000101", "3370162500000103");
        if (WRITE.isPresent()) {
            Path to = Files.createDirectories(Path.of(WRITE.get(), "line"));
            Files.write(to.resolve("evidence.zip"), evidence);
            Files.writeString(
                    to.resolve("receipt-key.pem"), trust().keys().get(0).key().pem());
        }
    }

    @Test
    void the_sender_of_the_file_sees_its_line_and_its_receipt() throws Exception {
        byte[] evidence = evidence(lineId("3370162500000101"), "bureau");
        assertThat(check(evidence).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(whole(evidence))
                .contains("3370162500000101")
                .doesNotContain("3370162500000102", "line/canonical", "office");
    }

    @Test
    void a_proof_of_another_batch_is_found() throws Exception {
        send("000002");
        byte[] one = evidence(lineId("3370162500000101"), "auditor");
        byte[] other = evidence(lineId("3370162500000201"), "auditor");
        Forgery forged = Forgery.of(one)
                .file("line/raw", Forgery.of(other).content("line/raw"))
                .file("line/canonical", Forgery.of(other).content("line/canonical"));
        EvidenceReport report = check(forged.zip());
        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.steps())
                .extracting(Step::en)
                .anyMatch(step -> step.contains("another line or another batch"));
    }

    @Test
    void a_whole_batch_has_its_receipt_and_what_its_sender_was_told() throws Exception {
        String batch = CanonicalJson.read(Forgery.of(evidence(lineId("3370162500000101"), "auditor"))
                        .content("receipt.json"))
                .get("recordId")
                .toString();
        byte[] evidence = evidence(batch, "bureau");
        assertThat(check(evidence).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(whole(evidence)).contains("answer-file").doesNotContain("3370162500000101");
    }

    private void send(String batch) {
        int before = office.received().size();
        HttpResponse<String> taken = sender.post("payment-confirmation", ParkedLinesTest.file(batch, "1", "1", "1"));
        assertThat(taken.statusCode()).as(taken.body()).isLessThan(300);
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() > before);
        await().atMost(Duration.ofSeconds(15)).until(() -> town.view("/control/v1/trace?key=33701625" + batch + "01")
                .contains("\"what\":\"delivered\""));
    }

    private String lineId(String payNo) throws Exception {
        return town.view("/control/v1/trace?key=" + payNo).replaceAll("(?s).*\"recordId\":\"([^\"]*)\".*", "$1");
    }

    private byte[] evidence(String id, String audience) throws Exception {
        HttpResponse<String> answer = town.control(
                "/control/v1/evidence", "{\"id\":\"" + id + "\",\"for\":\"" + audience + "\",\"who\":\"auditor.li\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Object file = CanonicalJson.read(answer.body().getBytes(StandardCharsets.UTF_8))
                .get("file");
        return Base64.getDecoder().decode(file.toString());
    }

    private TrustAnchors trust() {
        return TrustAnchors.of(List.of(KeyFolder.open(town.data().resolve("keys"), false)
                .receiptSigner()
                .publicKey()));
    }

    private EvidenceReport check(byte[] evidence) {
        return new EvidenceCheck(trust(), List.of()).check(evidence);
    }

    private static String whole(byte[] evidence) {
        StringBuilder all = new StringBuilder();
        EvidenceFile.read(evidence).files().forEach((name, content) -> {
            if (!name.startsWith("bundle/")) {
                all.append(name).append('\n').append(new String(content, StandardCharsets.UTF_8));
            }
        });
        return all.toString();
    }
}
