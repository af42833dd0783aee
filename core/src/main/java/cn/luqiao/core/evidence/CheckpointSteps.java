package cn.luqiao.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.ledger.verify.TreeCheck;
import cn.luqiao.core.seal.TimeStamps;
import cn.luqiao.core.seal.TrustAnchors;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Steps 1 to 3: the checkpoint is signed, stamped, and fits the checkpoints that the reader kept. */
final class CheckpointSteps {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Manifest manifest;
    private final TrustAnchors trust;
    private final List<Checkpoint> known;
    private final List<Step> steps;
    private final Checkpoint checkpoint;

    CheckpointSteps(Manifest manifest, TrustAnchors trust, List<Checkpoint> known, List<Step> steps) {
        this.manifest = manifest;
        this.trust = trust;
        this.known = known;
        this.steps = steps;
        byte[] text = manifest.file()
                .file(EvidenceFile.CHECKPOINT)
                .orElseThrow(() -> new IllegalArgumentException("no " + EvidenceFile.CHECKPOINT));
        List<Checkpoint> all = Checkpoint.all(new String(text, UTF_8));
        if (all.size() != 1) {
            throw new IllegalArgumentException(all.size() + " checkpoints (expected: 1)");
        }
        checkpoint = all.get(0);
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    void check() {
        signature();
        checkpoint.timeStamp().ifPresent(this::stamp);
        known.stream().filter(one -> one.log().equals(checkpoint.log())).forEach(this::earlier);
    }

    private void signature() {
        String what = checkpoint.log() + " #" + checkpoint.size() + "，" + checkpoint.at();
        Optional<TrustAnchors.Anchor> anchor = trust.find(checkpoint.keyId());
        if (anchor.isEmpty()) {
            steps.add(Step.broken(
                    "检查点由密钥 " + checkpoint.keyId() + " 签名，不在信任之列。",
                    "The checkpoint is signed with key " + checkpoint.keyId() + ", which is not trusted."));
        } else if (!checkpoint.signedBy(anchor.get().key())) {
            steps.add(Step.broken("检查点的签名不符：被伪造或改动。", "The checkpoint's signature does not match: forged or changed."));
        } else {
            steps.add(validThen(anchor.get(), checkpoint.at().toInstant())
                    .orElseGet(() -> Step.good(
                            "检查点（" + what + "）由 " + anchor.get().name() + " 签名，签名有效。",
                            "The checkpoint (" + what + ") is signed by "
                                    + anchor.get().name() + "; the signature is good.")));
        }
    }

    /** A step when a key signed outside its time. */
    static Optional<Step> validThen(TrustAnchors.Anchor anchor, Instant at) {
        if (anchor.validAt(at)) {
            return Optional.empty();
        }
        String valid = anchor.from().map(Instant::toString).orElse("") + " … "
                + anchor.until().map(Instant::toString).orElse("");
        return Optional.of(Step.broken(
                "签名人 " + anchor.name() + " 的证书当时无效（有效期 " + valid + "，签名于 " + at.atOffset(CHINA) + "）。",
                "The certificate of signer " + anchor.name() + " was not valid then (valid " + valid + ", signed "
                        + at.atOffset(CHINA) + ")."));
    }

    private void stamp(byte[] token) {
        if (trust.others().isEmpty()) {
            steps.add(
                    Step.told(
                            "检查点带时间戳，未给出时间戳机构的证书，未核。",
                            "The checkpoint has a time stamp; no certificate of an authority was given, so it was not checked."));
            return;
        }
        try {
            Instant at = TimeStamps.verified(token, checkpoint.statement(), trust.others());
            steps.add(Step.good(
                    "时间戳机构证明检查点在 " + at.atOffset(CHINA) + " 已存在。",
                    "A time-stamping authority saw the checkpoint at " + at.atOffset(CHINA) + "."));
        } catch (IllegalArgumentException e) {
            steps.add(Step.broken(
                    "时间戳无效：" + e.getMessage() + "。", "The time stamp is not good: " + e.getMessage() + "."));
        }
    }

    private void earlier(Checkpoint kept) {
        if (trust.find(kept.keyId())
                .filter(anchor -> kept.signedBy(anchor.key()))
                .isEmpty()) {
            steps.add(Step.told(
                    "您保存的检查点 #" + kept.size() + " 签名无效，未用。",
                    "The checkpoint #" + kept.size() + " that you kept is not validly signed; it was not used."));
            return;
        }
        steps.add(fits(kept));
    }

    private Step fits(Checkpoint kept) {
        String name = "#" + kept.size();
        if (kept.size() == checkpoint.size()) {
            return Arrays.equals(kept.root(), checkpoint.root())
                    ? Step.good("与您保存的检查点 " + name + " 相同。", "It is the checkpoint " + name + " that you kept.")
                    : rolledBack(name);
        }
        if (kept.size() > checkpoint.size()) {
            return kept.atMicros() <= checkpoint.atMicros()
                    ? rolledBack(name)
                    : Step.told(
                            "您保存的检查点 " + name + " 更新，本文件无从核对。",
                            "The checkpoint " + name + " that you kept is a later one; this file cannot say more.");
        }
        for (JsonNode link : manifest.json().path("links")) {
            if (link.path("from").longValue() == kept.size()) {
                List<byte[]> path = Manifest.hashes(link.path("path"));
                return TreeCheck.consistent(kept.size(), checkpoint.size(), kept.root(), checkpoint.root(), path)
                        ? Step.good(
                                "账本自您保存的检查点 " + name + " 起只增未改。",
                                "The ledger only grew since the checkpoint " + name + " that you kept.")
                        : rolledBack(name);
            }
        }
        return Step.told(
                "文件中没有到您保存的检查点 " + name + " 的证明；可请对方重新出具。",
                "The file has no proof from the checkpoint " + name + " that you kept; ask for one that has.");
    }

    private static Step rolledBack(String name) {
        return Step.broken(
                "与您保存的检查点 " + name + " 矛盾：账本被回退或改写。",
                "It contradicts the checkpoint " + name + " that you kept: the ledger was rolled back or rewritten.");
    }
}
