package cn.luqiao.core.evidence;

import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Written;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the canonical record again for each receiver, and compares with the bytes that were sent. */
final class WritingSteps {
    private final Manifest manifest;
    private final Rerun rerun;
    private final List<Step> steps;

    WritingSteps(Manifest manifest, Rerun rerun, List<Step> steps) {
        this.manifest = manifest;
        this.rerun = rerun;
        this.steps = steps;
    }

    void check() {
        Set<Long> told = new HashSet<>();
        for (JsonNode claim : manifest.json().path("writings")) {
            told.add(claim.path("entry").longValue());
            steps.add(one(claim));
        }
        for (Manifest.Entry entry : manifest.entries().values()) {
            boolean sent = entry.leaf().first(LeafBytes.WIRE).isPresent();
            if (sent && !told.contains(entry.index())) {
                steps.add(unseen(entry));
            }
        }
    }

    /** A line goes out in a file with others, which is not shown; of a record the bytes are kept no more. */
    private Step unseen(Manifest.Entry entry) {
        String partner = entry.leaf().text(LeafBytes.PARTNER);
        return manifest.json().has("line")
                ? Step.told(
                        "送给 " + partner + " 的文件含他人的行，不在此文件之中；账本 #" + entry.index() + " 记有其摘要。",
                        "What went to " + partner + " is a file with other people's lines and is not in here; ledger #"
                                + entry.index() + " has its digest.")
                : cannot(partner);
    }

    private static Step cannot(String partner) {
        return Step.undecided(
                "无法重新写出送给 " + partner + " 的字节：缺少内容、当时的方言或条件，或引擎语义已不同。",
                "What went to " + partner + " cannot be written again: bytes, dialect or context are not there, or the"
                        + " engine's semantics are others.");
    }

    private Step one(JsonNode claim) {
        Manifest.Entry entry = manifest.entries().get(claim.path("entry").longValue());
        Optional<Manifest.Body> wire = entry == null ? Optional.empty() : manifest.body(entry.index(), "wire");
        Optional<Manifest.Body> canonical = manifest.bodies().stream()
                .filter(body -> body.name().equals("canonical"))
                .reduce((first, last) -> last.entry() >= first.entry() ? last : first);
        if (wire.isEmpty() || canonical.isEmpty()) {
            return cannot(claim.path("delivery").asText());
        }
        String partner = entry.leaf().text(LeafBytes.PARTNER);
        JsonNode meta = wire.get().metaJson();
        if (!meta.path("dialect").asText().equals(claim.path("dialect").asText())
                || !claim.path("delivery").asText().equals(entry.leaf().subject())) {
            return Step.broken("所述方言或投递不是账本所记。", "The dialect or delivery named is not the one in the ledger.");
        }
        Rerun.Ready ready = rerun.ready(
                claim, meta.path("dialectDigest").asText(), entry.leaf().text(LeafBytes.CONTEXT), cannot(partner));
        return ready.obstacle()
                .orElseGet(() -> compared(
                        claim,
                        partner,
                        wire.get(),
                        CanonicalRecord.read(manifest.bytes(canonical.get())),
                        ready.dialect().orElseThrow(),
                        ready.context().orElseThrow()));
    }

    private Step compared(
            JsonNode claim,
            String partner,
            Manifest.Body wire,
            Record record,
            Dialect dialect,
            TranslationContext context) {
        try {
            Written written = dialect.write(minimised(claim, record), context);
            boolean same = Arrays.equals(written.body(), manifest.bytes(wire))
                    && written.mediaType()
                            .equals(wire.metaJson().path("mediaType").asText());
            String with = dialect.id() + " " + dialect.digest().substring(0, 16);
            return same
                    ? Step.good(
                            "由规范记录重新写出送给 " + partner + " 的报文（" + with + "），逐字节等于送出的字节。",
                            "Written again for " + partner + " (" + with
                                    + "), the canonical record gives the bytes that were sent, byte for byte.")
                    : Step.broken(
                            "重新写出送给 " + partner + " 的报文（" + with + "），与送出的字节不同。",
                            "Written again for " + partner + " (" + with
                                    + "), the record gives other bytes than were sent.");
        } catch (ProblemException e) {
            return Step.broken(
                    "重新写出失败：" + e.problem().summary(),
                    "It cannot be written again: " + e.problem().summary());
        }
    }

    /** The fields that the receiver may see. */
    private static Record minimised(JsonNode claim, Record record) {
        if (!claim.has("sees")) {
            return record;
        }
        Set<String> seen = new HashSet<>();
        claim.path("sees").forEach(field -> seen.add(field.asText()));
        Map<String, Object> fields = new LinkedHashMap<>(record.fields());
        fields.keySet().retainAll(seen);
        return new Record(record.id(), record.envelope(), fields, record.flags());
    }
}
