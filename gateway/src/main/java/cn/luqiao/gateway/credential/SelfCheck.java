package cn.luqiao.gateway.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Presented;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.BodyDigest;
import cn.luqiao.core.seal.http.HttpSignature;
import cn.luqiao.core.seal.http.SignedRequest;
import cn.luqiao.core.translate.Written;
import cn.luqiao.gateway.generation.Generation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells somebody who learns to sign what we computed from the very request: the canonical text, its digests, whether the
 * signature is right, and the first byte in which the sender's own text ({@code Self-Check-Base}, Base64) differs. Needs
 * no right, tells only what the request itself says, and is there in test environments only.
 */
public final class SelfCheck {
    /** Where it is asked. */
    public static final String PATH = "/exchange/v1/self-check";

    private static final String OWN_BASE = "self-check-base";
    private static final int AROUND = 12;
    private static final List<String> DIGESTS = List.of("sm3", "sha-256");

    private final RequestSignatures signatures;

    public SelfCheck(RequestSignatures signatures) {
        this.signatures = signatures;
    }

    /** Throws ProblemException LQ-4001 when nothing is signed, LQ-4012 when the fields cannot be read. */
    public Answer answer(Generation generation, Inbound inbound, String id) {
        SignedRequest request = inbound.credentials().stream()
                .filter(Presented.HttpSignatures.class::isInstance)
                .map(presented -> ((Presented.HttpSignatures) presented).request())
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(Problem.of("LQ-4001").at(PATH).expected("Signature-Input, Signature")));
        List<Object> told = new ArrayList<>();
        for (HttpSignature signature : HttpSignature.of(request)) {
            told.add(told(signature, request));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("signatures", told);
        body.put("verdict", verdict(generation, request));
        return new Answer(
                Answer.Outcome.ANSWERED,
                new Written(CanonicalJson.write(body), "application/json", Map.of()),
                Optional.empty(),
                id,
                0);
    }

    private static Map<String, Object> told(HttpSignature signature, SignedRequest request) {
        byte[] base = signature.base(request).getBytes(UTF_8);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("label", signature.label());
        told.put("keyId", signature.keyId().orElse(""));
        told.put("base", new String(base, UTF_8));
        for (String name : DIGESTS) {
            BodyDigest digest = BodyDigest.named(name).orElseThrow();
            digest.update(base, 0, base.length);
            told.put(name, HexFormat.of().formatHex(digest.end()));
        }
        request.field(OWN_BASE).ifPresent(own -> told.put("comparison", comparison(base, own)));
        return told;
    }

    private static Map<String, Object> comparison(byte[] ours, String sent) {
        byte[] theirs;
        try {
            theirs = Base64.getDecoder().decode(sent.strip());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of("LQ-4012").at("header " + OWN_BASE).expected("Base64"));
        }
        int at = Arrays.mismatch(ours, theirs);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("same", at < 0);
        if (at >= 0) {
            told.put("firstByte", (long) at);
            told.put(
                    "line",
                    1
                            + Arrays.stream(new String(ours, 0, at, UTF_8).split("\n", -1))
                                    .count()
                            - 1);
            told.put("ours", around(ours, at));
            told.put("yours", around(theirs, at));
        }
        return told;
    }

    private static String around(byte[] text, int at) {
        int from = Math.min(at, text.length);
        int to = Math.min(text.length, at + AROUND);
        return HexFormat.ofDelimiter(" ").formatHex(text, from, to) + "  " + new String(text, from, to - from, UTF_8);
    }

    /** The problem that the same signature would meet at the door, or that it is good. */
    private Map<String, Object> verdict(Generation generation, SignedRequest request) {
        Map<String, Object> told = new LinkedHashMap<>();
        try {
            RequestSignatures.Signed signed = signatures.judge(generation, request);
            told.put("good", true);
            told.put("partner", signed.owner().partner().id());
        } catch (ProblemException e) {
            told.put("good", false);
            told.put("code", e.problem().code());
            told.put("problem", e.problem().summary());
            told.put("remedy", e.problem().remedy());
        }
        return told;
    }
}
