package cn.luqiao.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.seal.TrustAnchors;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Checks what the gateway answered, signed, when a partner asked what was received. Thread-safe. */
public final class SignedAnswerCheck {
    private static final int HEAD_LINES = 4;
    private final TrustAnchors trust;

    public SignedAnswerCheck(TrustAnchors trust) {
        this.trust = trust;
    }

    /** The steps for one answer a line. */
    public EvidenceReport check(byte[] answers) {
        List<Step> steps = new ArrayList<>();
        new String(answers, UTF_8).lines().filter(line -> !line.isBlank()).forEach(line -> {
            try {
                one(Manifest.read(line.getBytes(UTF_8)), steps);
            } catch (RuntimeException e) {
                steps.add(Step.broken("不是签名的答复。", "Not a signed answer."));
            }
        });
        return new EvidenceReport(steps);
    }

    private void one(JsonNode answer, List<Step> steps) {
        String statement = answer.path("statement").asText();
        List<String> lines = statement.lines().toList();
        if (lines.size() <= HEAD_LINES || !lines.get(0).startsWith("luqiao ")) {
            throw new IllegalArgumentException("no statement");
        }
        Optional<TrustAnchors.Anchor> anchor = trust.find(answer.path("keyId").asText());
        byte[] signature = Base64.getDecoder().decode(answer.path("signature").asText());
        if (anchor.isEmpty() || !anchor.get().key().verify(statement.getBytes(UTF_8), signature)) {
            steps.add(Step.broken(
                    "答复的签名不符，或签名密钥不在信任之列。", "The answer's signature does not match, or its key is not trusted."));
            return;
        }
        OffsetDateTime at = OffsetDateTime.parse(lines.get(3));
        steps.add(CheckpointSteps.validThen(anchor.get(), at.toInstant())
                .orElseGet(() -> Step.good(
                        "网关对 " + lines.get(1) + " 的答复，截至 " + at + "，账本 " + lines.get(2) + "。",
                        "The gateway's answer to " + lines.get(1) + " as of " + at + ", ledger " + lines.get(2)
                                + ".")));
        lines.stream().skip(HEAD_LINES).forEach(fact -> steps.add(Step.told(fact, fact)));
    }
}
