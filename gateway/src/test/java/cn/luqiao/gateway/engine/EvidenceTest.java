package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.evidence.EvidenceCheck;
import cn.luqiao.core.evidence.EvidenceFile;
import cn.luqiao.core.evidence.EvidenceReport;
import cn.luqiao.core.evidence.EvidenceReport.Verdict;
import cn.luqiao.core.evidence.Step;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.TrustAnchors;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of a record that went through a whole gateway, for each audience, and every way to forge it. */
class EvidenceTest {
    /** Names a folder: the files of this release are written there, to be verified by every later build. */
    private static final Optional<String> WRITE = Optional.ofNullable(System.getProperty("luqiao.evidence.write"));

    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office);
        town.stop();
        town.change("config/partners/bureau.yaml", "dialect: cloudevents", "dialect: tax-bus");
        town.change("config/partners/bureau.yaml", ", treatment-filing: [query]", "");
        town.start();
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void the_auditor_sees_the_whole_way_and_both_translations_run_again() throws Exception {
        String id = delivered("");
        byte[] evidence = evidence(id, "auditor");
        EvidenceReport report = check(evidence);
        assertThat(report.steps()).as("all good").noneMatch(step -> step.outcome() != Step.Outcome.GOOD);
        assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(report.steps())
                .extracting(Step::en)
                .anyMatch(step -> step.startsWith("The gateway signed for payment-confirmation/v1#confirm"))
                .anyMatch(
                        step -> step.contains("tax-bus") && step.contains("gives the canonical record, byte for byte"))
                .anyMatch(step -> step.startsWith("Written again for office") && step.contains("byte for byte"))
                .anyMatch(step -> step.contains("delivered office"))
                .anyMatch(step -> step.startsWith("1 × receiver's answer"));
        assertThat(text(evidence, "-answer")).contains("receiptNo");
        write("auditor.zip", evidence);
    }

    @Test
    void asking_for_evidence_is_written_in_the_ledger_with_the_name_of_who_asked() throws Exception {
        String id = delivered("");
        long before = town.gateway().ledger().head().size();
        evidence(id, "auditor");
        assertThat(town.gateway().ledger().head().size()).isEqualTo(before + 1);
    }

    @Test
    void the_sender_sees_what_it_sent_and_nothing_of_where_it_went() throws Exception {
        String id = delivered("");
        byte[] evidence = evidence(id, "bureau");
        EvidenceReport report = check(evidence);
        assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(text(evidence, "-original")).isEqualTo(message(""));
        assertThat(text(evidence, "receipt.json")).contains(id);
        assertThat(whole(evidence)).doesNotContain("office", "-canonical", "-wire", "-answer", "bundle/", "planned");
        assertThat(leaves(evidence))
                .noneMatch(leaf -> leaf.kind() == LeafBytes.PLANNED || leaf.kind() == LeafBytes.ATTEMPT);
        write("sender.zip", evidence);
    }

    @Test
    void the_receiver_sees_what_it_received_and_answered_and_nothing_of_the_original() throws Exception {
        String id = delivered("");
        byte[] evidence = evidence(id, "office");
        assertThat(check(evidence).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(text(evidence, "-wire")).contains("paidAmount");
        assertThat(text(evidence, "-answer")).contains("receiptNo");
        assertThat(whole(evidence)).doesNotContain("<sjje>", "-original", "-canonical", "receipt.json", "bureau");
        assertThat(leaves(evidence))
                .allMatch(leaf -> leaf.kind() == LeafBytes.ATTEMPT || leaf.kind() == LeafBytes.DELIVERED);
        write("receiver.zip", evidence);
    }

    @Test
    void a_partner_that_had_nothing_to_do_with_it_gets_nothing() throws Exception {
        String id = delivered("");
        assertThat(asked(id, "city").body()).contains("LQ-6204");
        assertThat(asked("0".repeat(32), "auditor").body()).contains("LQ-6205");
    }

    @Test
    void a_changed_original_is_found() throws Exception {
        broken(f -> f.text("-original", text -> text.replace("163.80", "963.80")), "message as received");
    }

    @Test
    void a_changed_translation_is_found() throws Exception {
        broken(f -> f.text("-wire", text -> text.replace("163.80", "963.80")), "bytes as sent");
        broken(f -> f.text("-canonical", text -> text.replace("163.80", "963.80")), "canonical record");
    }

    @Test
    void a_swapped_dialect_is_found() throws Exception {
        broken(
                f -> f.text(
                        "tax-bus/payment-confirmation.map.yaml",
                        text -> text.replace("as: money, unit: yuan", "as: money, unit: fen")),
                "it was swapped");
        broken(
                f -> f.manifest(m -> ((com.fasterxml.jackson.databind.node.ObjectNode) m.path("reading"))
                        .put("dialect", "qilu-json")),
                "The dialect named is not the one in the ledger");
        broken(
                f -> f.manifest(m -> ((com.fasterxml.jackson.databind.node.ObjectNode)
                                m.path("reading").path("context"))
                        .put("charsetEdition", 2000)),
                "context of the translation is not that in the ledger");
    }

    @Test
    void a_cut_chain_is_found() throws Exception {
        broken(f -> f.withoutEntries(kind(LeafBytes.ATTEMPT)), "missing: attempt 1 of");
        broken(f -> f.withoutEntries(kind(LeafBytes.PLANNED)), "missing: plan of");
        broken(f -> f.withoutEntries(kind(LeafBytes.ACCEPTED)), "beginning");
    }

    @Test
    void an_entry_moved_to_another_place_is_found() throws Exception {
        broken(
                f -> f.manifest(m -> ((com.fasterxml.jackson.databind.node.ObjectNode)
                                m.path("entries").path(0))
                        .put("index", 0)),
                "is not under the checkpoint");
    }

    @Test
    void a_forged_checkpoint_is_found() throws Exception {
        broken(f -> f.text("checkpoint.txt", text -> text.replaceFirst("\n(\\d+)\n", "\n1$1\n")), "forged or changed");
    }

    @Test
    void a_wrong_or_expired_signer_is_found() throws Exception {
        byte[] evidence = evidence(delivered(""), "auditor");
        TrustAnchors others = TrustAnchors.of(List.of(
                KeyFolder.open(folder.resolve("others"), true).receiptSigner().publicKey()));
        assertThat(new EvidenceCheck(others, List.of()).check(evidence).verdict())
                .isEqualTo(Verdict.BROKEN);
        TrustAnchors.Anchor expired = new TrustAnchors.Anchor(
                trust().keys().get(0).key(),
                "CN=Luqiao receipts 2020",
                Optional.of(Instant.parse("2020-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2021-01-01T00:00:00Z")));
        EvidenceReport report =
                new EvidenceCheck(new TrustAnchors(List.of(expired), List.of()), List.of()).check(evidence);
        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.steps()).extracting(Step::en).anyMatch(step -> step.contains("was not valid then"));
    }

    @Test
    void a_receipt_of_another_record_is_found() throws Exception {
        byte[] other = evidence(delivered("9"), "auditor");
        byte[] receipt = Forgery.of(other).content("receipt.json");
        broken(f -> f.file("receipt.json", receipt), "it is the receipt of");
    }

    @Test
    void a_ledger_that_was_rolled_back_is_found_by_a_checkpoint_kept_elsewhere() throws Exception {
        String id = delivered("");
        KeyFolder keys = KeyFolder.open(town.data().resolve("keys"), false);
        CheckpointFolder own =
                new CheckpointFolder(folder.resolve("own"), keys.receiptSigner(), java.time.Clock.systemUTC());
        Checkpoint longer = own.signed(new cn.luqiao.core.ledger.TreeHead(
                town.gateway().ledger().head().log(), 1000, new byte[32]));
        byte[] evidence = evidence(id, "auditor");
        EvidenceReport report = new EvidenceCheck(trust(), List.of(longer)).check(evidence);
        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.steps()).extracting(Step::en).anyMatch(step -> step.contains("rolled back or rewritten"));
    }

    @Test
    void a_checkpoint_kept_elsewhere_is_linked_by_a_proof() throws Exception {
        evidence(delivered(""), "auditor");
        List<Checkpoint> kept = CheckpointFolder.all(town.data().resolve("checkpoints"));
        byte[] later = evidence(delivered("8"), "auditor");
        EvidenceReport report = new EvidenceCheck(trust(), kept).check(later);
        assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(report.steps()).extracting(Step::en).anyMatch(step -> step.startsWith("The ledger only grew since"));
        Checkpoint last = kept.get(kept.size() - 1);
        byte[] root = last.root().clone();
        root[0] ^= 1;
        KeyFolder keys = KeyFolder.open(town.data().resolve("keys"), false);
        Checkpoint otherRoot = new CheckpointFolder(
                        folder.resolve("own"), keys.receiptSigner(), java.time.Clock.systemUTC())
                .signed(new cn.luqiao.core.ledger.TreeHead(last.log(), last.size(), root));
        assertThat(new EvidenceCheck(trust(), List.of(otherRoot)).check(later).verdict())
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void what_cannot_be_run_again_is_neither_good_nor_forged() throws Exception {
        byte[] evidence = evidence(delivered(""), "auditor");
        EvidenceReport report = check(Forgery.of(evidence).without("bundle/").zip());
        assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
        EvidenceReport erased = check(Forgery.of(evidence)
                .manifest(manifest -> manifest.remove("reading"))
                .zip());
        assertThat(erased.verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void no_file_of_the_ledger_can_be_left_out_unnoticed_and_damage_is_never_an_exception() throws Exception {
        byte[] evidence = evidence(delivered(""), "auditor");
        for (String name : EvidenceFile.read(evidence).files().keySet()) {
            if (!name.startsWith("bundle/") && !name.equals("evidence.json")) {
                Verdict verdict =
                        check(Forgery.of(evidence).without(name).zip()).verdict();
                assertThat(verdict).as(name).isNotEqualTo(Verdict.GOOD);
            }
        }
        for (String member : List.of("entries", "bodies", "log", "subject", "audience", "v", "writings")) {
            check(Forgery.of(evidence).manifest(m -> m.remove(member)).zip());
            check(Forgery.of(evidence).manifest(m -> m.put(member, "x")).zip());
        }
    }

    /** A forged piece of evidence is broken, and a step says why. */
    private void broken(java.util.function.UnaryOperator<Forgery> change, String why) throws Exception {
        byte[] forged =
                change.apply(Forgery.of(evidence(delivered(""), "auditor"))).zip();
        EvidenceReport report = check(forged);
        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.steps().stream()
                        .filter(step -> step.outcome() == Step.Outcome.BROKEN)
                        .map(Step::en))
                .anyMatch(step -> step.contains(why));
    }

    private static Predicate<JsonNode> kind(int kind) {
        return entry ->
                LeafBytes.of(Base64.getDecoder().decode(entry.path("leaf").asText()))
                                .kind()
                        == kind;
    }

    private EvidenceReport check(byte[] evidence) {
        return new EvidenceCheck(trust(), List.of()).check(evidence);
    }

    private TrustAnchors trust() {
        return TrustAnchors.of(List.of(KeyFolder.open(town.data().resolve("keys"), false)
                .receiptSigner()
                .publicKey()));
    }

    /** Sends a payment and waits until the office has it and the ledger knows; gives the record's id. */
    private String delivered(String suffix) throws Exception {
        HttpResponse<String> answer =
                sender.send(HttpRequest.newBuilder(URI.create(town.url() + "/exchange/v1/payment-confirmation"))
                        .header("Authorization", "Bearer " + Town.TOKEN)
                        .header("Content-Type", "text/xml; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(message(suffix)))
                        .build());
        assertThat(answer.body()).contains("<Code>000</Code>");
        String serial = serial(suffix);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> town.view("/control/v1/trace?key=" + serial).contains("\"what\":\"delivered\""));
        return town.view("/control/v1/trace?key=" + serial).replaceAll("(?s).*\"recordId\":\"([^\"]*)\".*", "$1");
    }

    private static String message(String suffix) throws IOException {
        Path cases = Path.of(
                System.getProperty("luqiao.home"),
                "schemas/dialects/tax-bus/cases/payment-confirmation/read-a-payment");
        String text = Files.readString(cases.resolve("input.xml"));
        return suffix.isEmpty() ? text : text.replace(serial(""), serial(suffix));
    }

    /** The business serial, with its last characters changed. */
    private static String serial(String suffix) throws IOException {
        String text = Files.readString(Path.of(
                System.getProperty("luqiao.home"),
                "schemas/dialects/tax-bus/cases/payment-confirmation/read-a-payment/input.xml"));
        String serial = text.replaceAll("(?s).*<lsh>([^<]*)</lsh>.*", "$1");
        return serial.substring(0, serial.length() - suffix.length()) + suffix;
    }

    private HttpResponse<String> asked(String id, String audience) throws Exception {
        return town.control(
                "/control/v1/evidence", "{\"id\":\"" + id + "\",\"for\":\"" + audience + "\",\"who\":\"auditor.li\"}");
    }

    private byte[] evidence(String id, String audience) throws Exception {
        HttpResponse<String> answer = asked(id, audience);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Object file = CanonicalJson.read(answer.body().getBytes(StandardCharsets.UTF_8))
                .get("file");
        return Base64.getDecoder().decode(file.toString());
    }

    private static List<LeafBytes> leaves(byte[] evidence) throws IOException {
        java.util.ArrayList<LeafBytes> leaves = new java.util.ArrayList<>();
        new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Forgery.of(evidence).content("evidence.json"))
                .path("entries")
                .forEach(entry -> leaves.add(LeafBytes.of(
                        Base64.getDecoder().decode(entry.path("leaf").asText()))));
        return leaves;
    }

    private static String text(byte[] evidence, String ending) {
        return EvidenceFile.read(evidence).files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(ending))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    /** Names and contents of all files, leaves decoded. */
    private static String whole(byte[] evidence) throws IOException {
        StringBuilder all = new StringBuilder();
        EvidenceFile.read(evidence).files().forEach((name, content) -> all.append(name)
                .append('\n')
                .append(new String(content, StandardCharsets.UTF_8)));
        for (LeafBytes leaf : leaves(evidence)) {
            if (leaf.kind() != LeafBytes.ACCEPTED
                    && leaf.kind() != LeafBytes.ATTEMPT
                    && leaf.kind() != LeafBytes.DELIVERED) {
                leaf.fields().forEach(field -> all.append(new String(field.value(), StandardCharsets.ISO_8859_1)));
            }
        }
        return all.toString();
    }

    private void write(String name, byte[] evidence) throws IOException {
        if (WRITE.isPresent()) {
            Path to = Files.createDirectories(Path.of(WRITE.get(), name.replace(".zip", "")));
            Files.write(to.resolve("evidence.zip"), evidence);
            Files.writeString(
                    to.resolve("receipt-key.pem"), trust().keys().get(0).key().pem());
        }
    }
}
