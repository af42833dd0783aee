package cn.luqiao.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.ledger.verify.ReceiptVerifier;
import cn.luqiao.core.ledger.verify.TreeCheck;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.TrustAnchors;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Steps 4 to 7: entries are in the ledger, the receipt is theirs, bodies are those of the entries, none is left out. */
final class LedgerSteps {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Set<Integer> BEGINNINGS =
            Set.of(LeafBytes.ACCEPTED, LeafBytes.REFUSED, LeafBytes.STAGED, LeafBytes.OPENED);
    private static final Set<Integer> AFTER_AN_ATTEMPT = Set.of(LeafBytes.DELIVERED, 10, 11, 12);
    private final Manifest manifest;
    private final Checkpoint checkpoint;
    private final TrustAnchors trust;
    private final List<Step> steps;

    LedgerSteps(Manifest manifest, Checkpoint checkpoint, TrustAnchors trust, List<Step> steps) {
        this.manifest = manifest;
        this.checkpoint = checkpoint;
        this.trust = trust;
        this.steps = steps;
    }

    void check() {
        entries();
        receipt();
        bodies();
        if (manifest.forAuditor()) {
            chain();
        }
    }

    private void entries() {
        if (manifest.entries().isEmpty()) {
            steps.add(Step.broken("文件中没有任何账本记录。", "There is no entry of the ledger in the file."));
        }
        for (Manifest.Entry entry : manifest.entries().values()) {
            boolean there = TreeCheck.included(
                    TreeCheck.leafHash(entry.bytes()),
                    entry.index(),
                    checkpoint.size(),
                    entry.path(),
                    checkpoint.root());
            String where = "#" + entry.index() + " " + time(entry.leaf());
            Words.Phrase what = Words.of(entry.leaf());
            steps.add(
                    there
                            ? Step.good(
                                    "账本 " + where + "：" + what.zh() + "。", "Ledger " + where + ": " + what.en() + ".")
                            : Step.broken(
                                    "账本 " + where + "（" + what.zh() + "）不在该检查点之下。",
                                    "Ledger " + where + " (" + what.en() + ") is not under the checkpoint."));
        }
    }

    private static OffsetDateTime time(LeafBytes leaf) {
        return Instant.EPOCH.plus(leaf.atMicros(), ChronoUnit.MICROS).atOffset(CHINA);
    }

    private void receipt() {
        Optional<Manifest.Entry> receipted = manifest.entries().values().stream()
                .filter(entry -> entry.leaf().hasReceipt())
                .findFirst();
        Optional<byte[]> stored = manifest.file().file(EvidenceFile.RECEIPT);
        if (receipted.isEmpty() && stored.isEmpty()) {
            return;
        }
        if (stored.isEmpty()) {
            steps.add(Step.undecided("回执已不保留，未核。", "The receipt is kept no more and was not checked."));
            return;
        }
        JsonNode receipt = Manifest.read(stored.get());
        Optional<TrustAnchors.Anchor> anchor = trust.find(receipt.path("keyId").asText());
        if (anchor.isEmpty()) {
            String key = receipt.path("keyId").asText();
            steps.add(Step.broken(
                    "回执由密钥 " + key + " 签名，不在信任之列。",
                    "The receipt is signed with key " + key + ", which is not trusted."));
            return;
        }
        Optional<String> wrong = new ReceiptVerifier(anchor.get().key())
                .check(stored.get())
                .or(() -> receipted.isEmpty()
                        ? Optional.of("there is no entry for it")
                        : another(receipt, receipted.get()));
        if (wrong.isPresent()) {
            steps.add(Step.broken("回执不符：" + wrong.get() + "。", "The receipt does not fit: " + wrong.get() + "."));
            return;
        }
        steps.add(CheckpointSteps.validThen(
                        anchor.get(), time(receipted.get().leaf()).toInstant())
                .orElseGet(() -> held(receipt)));
    }

    /** A receipt that is good in itself may be that of something else. */
    private Optional<String> another(JsonNode receipt, Manifest.Entry entry) {
        boolean same = Arrays.equals(
                        Base64.getDecoder()
                                .decode(receipt.path("leaf").path("bytes").asText()),
                        entry.bytes())
                && receipt.path("index").longValue() == entry.index()
                && receipt.path("log").asText().equals(checkpoint.log());
        String subject = manifest.json().has("line")
                ? manifest.json().path("line").path("batch").asText()
                : manifest.text("subject");
        if (!same || !receipt.path("recordId").asText().equals(subject)) {
            return Optional.of(
                    "it is the receipt of " + receipt.path("recordId").asText());
        }
        return Optional.empty();
    }

    private static Step held(JsonNode receipt) {
        String what =
                receipt.path("kind").asText() + " " + receipt.path("bizSerial").asText();
        String sender = receipt.path("sender").asText();
        String digest = receipt.path("payloadDigest").asText();
        return Step.good(
                "网关签收了 " + sender + " 的 " + what + "，原文摘要（SM3）" + digest + "。",
                "The gateway signed for " + what + " of " + sender + ", payload digest (SM3) " + digest + ".");
    }

    private void bodies() {
        Map<String, Integer> good = new HashMap<>();
        for (Manifest.Body body : manifest.bodies()) {
            Manifest.Entry entry = manifest.entries().get(body.entry());
            byte[] bytes = manifest.bytes(body);
            byte[] digest = Digests.sm3(body.salt(), Digests.sm3(body.meta().getBytes(UTF_8)), Digests.sm3(bytes));
            List<byte[]> told = entry == null ? List.of() : entry.leaf().all(body.tag());
            boolean same = body.nth() < told.size() && Arrays.equals(told.get(body.nth()), digest);
            Words.Phrase name = Words.body(body.name());
            if (same) {
                good.merge(name.zh() + "|" + name.en(), 1, Integer::sum);
            } else {
                steps.add(Step.broken(
                        name.zh() + "（" + body.file() + "）不是账本 #" + body.entry() + " 所记的那一份：被改动。",
                        "The " + name.en() + " (" + body.file() + ") is not that of ledger #" + body.entry()
                                + ": it was changed."));
            }
        }
        good.forEach((name, count) -> steps.add(Step.good(
                name.substring(0, name.indexOf('|')) + " " + count + " 份，与账本中的摘要相符。",
                count + " × " + name.substring(name.indexOf('|') + 1) + ": as the digest in the ledger says.")));
    }

    /** The auditor's form leaves nothing out between a beginning and the last entry of each delivery. */
    private void chain() {
        List<String> missing = new ArrayList<>();
        Set<Integer> kinds = new HashSet<>();
        Set<String> planned = new HashSet<>();
        Set<String> followed = new HashSet<>();
        for (Manifest.Entry entry : manifest.entries().values()) {
            kinds.add(entry.leaf().kind());
            followed.add(entry.leaf().subject());
            if (entry.leaf().kind() == LeafBytes.PLANNED) {
                entry.leaf().all(LeafBytes.OF).forEach(id -> planned.add(new String(id, UTF_8)));
            }
        }
        if (BEGINNINGS.stream().noneMatch(kinds::contains)) {
            missing.add("beginning");
        }
        attempts(planned, missing);
        steps.add(
                missing.isEmpty()
                        ? Step.good(
                                "记录链完整：自接收起，各投递的计划与尝试无缺。",
                                "The chain is whole: from intake on, no plan and no attempt is left out.")
                        : Step.broken(
                                "记录链被截断，缺少：" + String.join("、", missing) + "。",
                                "The chain was cut; missing: " + String.join(", ", missing) + "."));
        planned.stream()
                .filter(id -> !followed.contains(id))
                .sorted()
                .filter(id -> !manifest.json().has("line"))
                .forEach(id -> steps.add(Step.told(
                        "投递 " + id + " 已有计划；本文件未见其后的尝试。",
                        "Delivery " + id + " was planned; this file shows no attempt after that.")));
    }

    private void attempts(Set<String> planned, List<String> missing) {
        Map<String, Long> last = new HashMap<>();
        for (Manifest.Entry entry : manifest.entries().values()) {
            String subject = entry.leaf().subject();
            if (entry.leaf().kind() == LeafBytes.ATTEMPT) {
                long expected = last.getOrDefault(subject, 0L) + 1;
                long number = entry.leaf().number(LeafBytes.NUMBER);
                if (number != expected) {
                    missing.add("attempt " + expected + " of " + subject);
                }
                if (!planned.contains(subject)) {
                    missing.add("plan of " + subject);
                }
                last.put(subject, number);
            } else if (AFTER_AN_ATTEMPT.contains(entry.leaf().kind()) && !last.containsKey(subject)) {
                missing.add("attempt 1 of " + subject);
            }
        }
    }
}
