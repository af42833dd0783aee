package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.ledger.verify.ReceiptVerifier;
import cn.luqiao.core.ledger.verify.TreeCheck;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Sm2PublicKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts of a real ledger against the offline verifier. */
class ReceiptTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private KeyFolder keys;
    private SqlLedger ledger;
    private LedgerSamples samples;
    private ReceiptVerifier verifier;

    @BeforeEach
    void start() {
        keys = KeyFolder.open(temp.resolve("keys"), true);
        samples = new LedgerSamples(keys.tokens());
        ledger = SqlLedger.openSqlite(
                temp.resolve("ledger.db"), keys, Clock.systemUTC(), "node", LedgerPolicy.shipped());
        verifier = new ReceiptVerifier(
                Sm2PublicKey.fromPem(keys.receiptSigner().publicKey().pem()));
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void every_receipt_of_a_burst_verifies_and_many_share_one_signature() throws Exception {
        List<JsonNode> receipts = burst(300);
        for (JsonNode receipt : receipts) {
            assertThat(verifier.check(JSON.writeValueAsBytes(receipt))).isEmpty();
        }
        assertThat(receipts.stream().map(r -> r.get("index").longValue())).doesNotHaveDuplicates();
        long signatures =
                receipts.stream().map(r -> r.get("signature")).distinct().count();
        assertThat(signatures).isLessThan(receipts.size());
        assertThat(receipts).allMatch(r -> r.at("/commit/receipts").intValue() <= 64);
    }

    @Test
    void a_receipt_says_what_was_sent_in_the_shape_that_partners_read() throws Exception {
        JsonNode receipt = burst(1).get(0);
        assertThat(receipt.get("recordId").textValue()).isEqualTo(LedgerSamples.id("S0"));
        assertThat(receipt.get("sender").textValue()).isEqualTo("TAX-370000");
        assertThat(receipt.get("kind").textValue()).isEqualTo("payment-confirmation/v1#confirm");
        assertThat(receipt.get("bizSerial").textValue()).isEqualTo("S0");
        assertThat(receipt.get("payloadDigest").textValue()).isEqualTo(Digests.sm3Hex(LedgerSamples.body("S0")));
        assertThat(receipt.get("acceptedAt").textValue()).endsWith("+08:00");
    }

    @Test
    void no_member_of_a_receipt_can_be_changed() throws Exception {
        ObjectNode good = (ObjectNode) burst(5).get(3);
        List<String> members = new ArrayList<>();
        good.fieldNames().forEachRemaining(members::add);
        for (String member : members) {
            ObjectNode forged = good.deepCopy();
            change(forged, member);
            assertThat(verifier.check(JSON.writeValueAsBytes(forged)))
                    .as(member)
                    .isPresent();
        }
        for (String member : List.of("number", "first", "entries", "logRoot", "receipts", "atMicros")) {
            ObjectNode forged = good.deepCopy();
            change((ObjectNode) forged.get("commit"), member);
            assertThat(verifier.check(JSON.writeValueAsBytes(forged)))
                    .as(member)
                    .isPresent();
        }
        for (String member : List.of("salt", "bytes")) {
            ObjectNode forged = good.deepCopy();
            change((ObjectNode) forged.get("leaf"), member);
            assertThat(verifier.check(JSON.writeValueAsBytes(forged)))
                    .as(member)
                    .isPresent();
        }
    }

    private static void change(ObjectNode node, String member) {
        JsonNode value = node.get(member);
        if (value.isNumber()) {
            node.put(member, value.longValue() + 1);
        } else if (value.isTextual()) {
            char first = value.textValue().charAt(0);
            node.put(member, (first == 'a' ? 'b' : 'a') + value.textValue().substring(1));
        } else {
            node.remove(member);
        }
    }

    @Test
    void a_receipt_of_another_gateway_is_refused() throws Exception {
        KeyFolder others = KeyFolder.open(temp.resolve("others"), true);
        ReceiptVerifier other = new ReceiptVerifier(others.receiptSigner().publicKey());
        assertThat(other.check(JSON.writeValueAsBytes(burst(1).get(0)))).isPresent();
        assertThat(verifier.check("{}".getBytes(UTF_8))).isPresent();
        assertThat(verifier.check("no json".getBytes(UTF_8))).isPresent();
    }

    @Test
    void the_leaf_of_a_receipt_is_in_the_log_and_later_logs_contain_earlier_ones() throws Exception {
        List<JsonNode> receipts = burst(200);
        long size = ledger.head().size();
        byte[] root = ledger.head().root();
        for (JsonNode receipt : receipts) {
            byte[] leaf = Base64.getDecoder().decode(receipt.at("/leaf/bytes").textValue());
            long index = receipt.get("index").longValue();
            List<byte[]> path = ledger.inclusion(index, size).path();
            assertThat(TreeCheck.included(TreeCheck.leafHash(leaf), index, size, path, root))
                    .isTrue();
        }
        for (long from = 1; from < size; from += 7) {
            List<byte[]> path = ledger.consistency(from, size).path();
            assertThat(TreeCheck.consistent(from, size, ledger.root(from), root, path))
                    .isTrue();
        }
    }

    @Test
    void a_receipt_links_to_the_payload_only_while_its_salt_is_kept() throws Exception {
        JsonNode receipt = burst(1).get(0);
        byte[] leaf = Base64.getDecoder().decode(receipt.at("/leaf/bytes").textValue());
        String digest = receipt.get("payloadDigest").textValue();
        String hex = HexFormat.of().formatHex(leaf);
        assertThat(hex).doesNotContain(digest);
        assertThat(new String(leaf, ISO_8859_1)).doesNotContain("S0", "TAX-370000");
    }

    private List<JsonNode> burst(int count) throws Exception {
        List<CompletableFuture<Admission>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(ledger.accept(samples.acceptance("S" + i)));
        }
        List<JsonNode> receipts = new ArrayList<>();
        for (CompletableFuture<Admission> one : all) {
            receipts.add(JSON.readTree(one.join().held().receipt()));
        }
        return receipts;
    }
}
