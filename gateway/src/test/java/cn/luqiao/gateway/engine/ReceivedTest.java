package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.evidence.EvidenceReport;
import cn.luqiao.core.evidence.SignedAnswerCheck;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.TrustAnchors;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Did you receive my file?", asked over HTTP and by a file, and the signed answers. */
class ReceivedTest {
    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;

    private void open(boolean files) throws Exception {
        office = new Office();
        town = files
                ? new Town(folder, office, Optional.empty(), Clock.systemUTC(), ReceivedTest::filed)
                : new Town(folder, office);
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void what_is_held_is_told_with_its_receipt_by_serial_and_by_digest() throws Exception {
        open(false);
        Map<String, Object> receipt =
                CanonicalJson.read(bytes(sender.pay("S-1", "10.00").body()));
        for (String question : List.of("serial=S-1", "digest=" + receipt.get("payloadDigest"))) {
            HttpResponse<String> answer = sender.get("/exchange/v1/received?" + question);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(signed(answer.body()))
                    .contains("held " + receipt.get("recordId"), "payment-confirmation/v1#confirm");
            Map<?, ?> found = (Map<?, ?>)
                    ((List<?>) CanonicalJson.read(bytes(answer.body())).get("found")).get(0);
            assertThat(found.get("receipt")).isEqualTo(receipt);
        }
    }

    @Test
    void what_is_not_held_is_told_as_of_the_ledgers_head() throws Exception {
        open(false);
        sender.pay("S-1", "10.00");
        long size = town.gateway().ledger().head().size();
        String statement = signed(sender.get("/exchange/v1/received?serial=S-2").body());
        assertThat(statement).contains("serial S-2\nnot received\n");
        String[] lines = statement.split("\n");
        assertThat(lines[0]).isEqualTo("luqiao received 1");
        assertThat(lines[1]).isEqualTo("bureau");
        assertThat(Long.parseLong(lines[2].split(" ")[1])).isGreaterThanOrEqualTo(size);
    }

    @Test
    void what_was_refused_is_told_with_its_codes() throws Exception {
        open(false);
        sender.post("payment-confirmation", Sender.payment("S-3", "10.00").replace("2025-05-12", "2025-05-01"));
        String answer = sender.get("/exchange/v1/received?serial=S-3").body();
        assertThat(signed(answer)).contains("refused ", "LQ-2110");
        assertThat(answer).contains("treasuryDate");
    }

    @Test
    void a_changed_answer_or_one_of_another_gateway_is_found() throws Exception {
        open(false);
        String answer = sender.get("/exchange/v1/received?serial=S-4").body();
        assertThat(verdict(answer.replace("not received", "held"), trust())).isEqualTo(EvidenceReport.Verdict.BROKEN);
        KeyFolder others = KeyFolder.open(folder.resolve("others"), true);
        assertThat(verdict(
                        answer, TrustAnchors.of(List.of(others.receiptSigner().publicKey()))))
                .isEqualTo(EvidenceReport.Verdict.BROKEN);
        assertThat(verdict("{}", trust())).isEqualTo(EvidenceReport.Verdict.BROKEN);
    }

    @Test
    void a_question_that_does_not_say_what_is_refused() throws Exception {
        open(false);
        for (String query : List.of("", "?", "?serial=", "?serial=a&batch=b", "?name=x", "?serial=%00")) {
            HttpResponse<String> answer = sender.get("/exchange/v1/received" + query);
            assertThat(answer.body()).as(query).contains("LQ-6210");
        }
    }

    @Test
    void the_list_of_a_day_says_what_came_and_what_went() throws Exception {
        open(false);
        sender.pay("D-1", "10.00");
        sender.post("payment-confirmation", Sender.payment("D-2", "10.00").replace("2025-05-12", "2025-05-01"));
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() == 1);
        String today =
                Instant.now().atOffset(ZoneOffset.ofHours(8)).toLocalDate().toString();
        String statement = signed(sender.get("/exchange/v1/days/" + today).body());
        assertThat(statement).contains("day " + today, " accepted ", " D-1 ", " refused ", " D-2 ", "2 entries\n");
        assertThat(signed(sender.get("/exchange/v1/days/2020-01-01").body())).contains("day 2020-01-01\n0 entries\n");
        assertThat(sender.get("/exchange/v1/days/2999-01-01").body()).contains("LQ-6211");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> signed(town.view("/control/v1/day?partner=office&date=" + today))
                        .contains(" delivered "));
    }

    @Test
    void a_question_file_is_answered_in_the_answers_folder_one_line_a_question() throws Exception {
        open(true);
        put("JKPL_371000_20250702_000001.txt", ParkedLinesTest.file("000001", "1", "1"));
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() == 1);
        String digest = Digests.sm3Hex(bytes(ParkedLinesTest.file("000001", "1", "1")));
        put(
                "ask.qry",
                "file JKPL_371000_20250702_000001.txt\nbatch 37100020250702000001\n\ndigest " + digest
                        + "\nserial 37100020250702000001-2\nfile other.txt\n");
        Path answers = folder.resolve("data/desk/answers/ask.qry.jsonl");
        await().atMost(Duration.ofSeconds(15)).until(() -> Files.exists(answers));
        List<String> lines = Files.readAllLines(answers);
        assertThat(lines).hasSize(5);
        for (String line : lines.subList(0, 3)) {
            assertThat(signed(line)).contains("held ", "good 2 refused 0", digest);
            assertThat(line).contains("\"receipt\":{");
        }
        assertThat(signed(lines.get(3))).contains("held ", "line 2");
        assertThat(signed(lines.get(4))).contains("file other.txt\nnot received\n");
    }

    @Test
    void a_question_file_that_says_nothing_is_told_what_is_wrong() throws Exception {
        open(true);
        put("bad.qry", "what about my file?\n");
        Path answers = folder.resolve("data/desk/answers/bad.err");
        await().atMost(Duration.ofSeconds(15)).until(() -> Files.exists(answers));
        assertThat(Files.readString(answers)).contains("LQ-6210", "bad.qry:1");
    }

    private void put(String name, String text) throws Exception {
        Path file = folder.resolve("data/desk/in/" + name);
        Files.createDirectories(file.getParent());
        Files.createDirectories(folder.resolve("data/desk/answers"));
        Files.writeString(file, text);
        Files.writeString(file.resolveSibling(name + ".ok"), "");
    }

    private static void filed(Town town) {
        ParkedLinesTest.prepare(town);
        town.file(
                "config/partners/bureau.yaml",
                town.read("config/partners/bureau.yaml")
                        .replace(
                                "links:\n",
                                """
                                links:
                                  files:
                                    adapter: file
                                    direction: in
                                    dialect: desk-file
                                    options: {directory: desk, inbox: /in, answers: /answers, pattern: "JKPL_*.txt", poll: 200ms}
                                """)
                        .replace("trust:\n", "trust:\n  - {link: files}\n"));
    }

    /** The statement, once its signature was checked. */
    private String signed(String answer) {
        assertThat(verdict(answer, trust())).as(answer).isEqualTo(EvidenceReport.Verdict.GOOD);
        return CanonicalJson.read(bytes(answer)).get("statement").toString();
    }

    private static EvidenceReport.Verdict verdict(String answer, TrustAnchors trust) {
        return new SignedAnswerCheck(trust).check(bytes(answer)).verdict();
    }

    private TrustAnchors trust() {
        return TrustAnchors.of(List.of(KeyFolder.open(town.data().resolve("keys"), false)
                .receiptSigner()
                .publicKey()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
