package cn.luqiao.core.evidence;

import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.WireMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the original again by the dialect of then, and compares with the canonical record, byte by byte. */
final class ReadingSteps {
    private static final Step CANNOT = Step.undecided(
            "无法重新翻译原文：缺少原文、当时的方言或条件，或引擎语义已不同。",
            "The original cannot be translated again: it, its dialect or its context is not there, or the engine's"
                    + " semantics are others.");
    private static final String HEADER = "header.";
    private final Manifest manifest;
    private final Rerun rerun;
    private final List<Step> steps;

    ReadingSteps(Manifest manifest, Rerun rerun, List<Step> steps) {
        this.manifest = manifest;
        this.rerun = rerun;
        this.steps = steps;
    }

    void check() {
        if (manifest.text("what").equals("batch")) {
            steps.add(Step.told(
                    "整批文件的各行不在此文件之中；逐行另出证据。",
                    "The lines of the file are not in here; each line has evidence of its own."));
            return;
        }
        Optional<Manifest.Body> message = manifest.bodies().stream()
                .filter(body -> body.name().equals("original") || body.name().equals("batch-head"))
                .findFirst();
        Optional<byte[]> canonical = canonical();
        if (message.isPresent() && !message.get().metaJson().hasNonNull("dialect") && ownRecord()) {
            steps.add(Step.told(
                    "记录由网关自己生成，无需翻译。", "The gateway made this record itself; there was nothing to translate."));
            return;
        }
        JsonNode claim = manifest.json().path("reading");
        if (message.isEmpty() || canonical.isEmpty() || claim.isMissingNode()) {
            steps.add(CANNOT);
            return;
        }
        JsonNode by = readAgain(claim)
                .map(Manifest.Body::metaJson)
                .orElse(message.get().metaJson());
        Manifest.Entry entry = manifest.entries().get(claim.path("entry").longValue());
        String context = entry == null ? "" : entry.leaf().text(LeafBytes.CONTEXT);
        if (!by.path("dialect").asText().equals(claim.path("dialect").asText())) {
            steps.add(Step.broken("所述方言不是账本所记。", "The dialect named is not the one in the ledger."));
            return;
        }
        Rerun.Ready ready = rerun.ready(claim, by.path("dialectDigest").asText(), context, CANNOT);
        steps.add(ready.obstacle()
                .orElseGet(() -> compared(
                        message.get(),
                        canonical.get(),
                        ready.dialect().orElseThrow(),
                        ready.context().orElseThrow())));
    }

    private boolean ownRecord() {
        return manifest.entries().values().stream()
                .anyMatch(entry -> entry.leaf().kind() == LeafBytes.ACCEPTED
                        && entry.leaf().text(LeafBytes.CONTEXT).isEmpty());
    }

    private Optional<Manifest.Body> readAgain(JsonNode claim) {
        Manifest.Entry entry = manifest.entries().get(claim.path("entry").longValue());
        return entry != null && entry.leaf().kind() == LeafBytes.RESUMED
                ? manifest.body(entry.index(), "canonical")
                : Optional.empty();
    }

    /** The canonical form that counts: of the line, or the last one under an entry. */
    private Optional<byte[]> canonical() {
        if (manifest.json().has("line")) {
            return manifest.file().file("line/canonical");
        }
        return manifest.bodies().stream()
                .filter(body -> body.name().equals("canonical"))
                .reduce((first, last) -> last.entry() >= first.entry() ? last : first)
                .map(manifest::bytes);
    }

    private Step compared(Manifest.Body message, byte[] stored, Dialect dialect, TranslationContext context) {
        Record record = CanonicalRecord.read(stored);
        if (!record.id().equals(manifest.text("subject"))) {
            return Step.broken("规范记录属于 " + record.id() + "。", "The canonical record is that of " + record.id() + ".");
        }
        try {
            Reading reading = manifest.json().has("line")
                    ? line(message, dialect, context)
                    : message(message, record, dialect, context);
            boolean same = Arrays.equals(CanonicalJson.write(reading.fields()), CanonicalJson.write(record.fields()))
                    && record.flags().containsAll(reading.flags());
            String with = dialect.id() + " " + dialect.digest().substring(0, 16);
            return same
                    ? Step.good(
                            "用当时的方言（" + with + "）重新翻译原文，逐字节等于规范记录。",
                            "Translated again by the dialect of then (" + with
                                    + "), the original gives the canonical record, byte for byte.")
                    : Step.broken(
                            "重新翻译原文（" + with + "）得到另一份规范记录。",
                            "Translated again (" + with + "), the original gives another canonical record.");
        } catch (ProblemException e) {
            return Step.broken(
                    "重新翻译原文失败：" + e.problem().summary(),
                    "The original cannot be translated: " + e.problem().summary());
        }
    }

    private Reading message(Manifest.Body message, Record record, Dialect dialect, TranslationContext context) {
        WireMessage wire = new WireMessage(manifest.bytes(message), headers(message), target(message));
        Recognised recognised = dialect.recognise(wire);
        String digest = Digests.sm3Hex(recognised.payload());
        if (!digest.equals(record.envelope().payloadDigest())) {
            steps.add(Step.broken("原文摘要不是回执所签。", "The original's digest is not the one that was signed for."));
        }
        return dialect.read(wire, recognised, context);
    }

    /** A line behind its file's header, as the gateway itself reads one again. */
    private Reading line(Manifest.Body head, Dialect dialect, TranslationContext context) {
        byte[] raw = manifest.file().file("line/raw").orElseThrow();
        WireMessage envelope = new WireMessage(new byte[0], headers(head), target(head));
        SequenceInputStream file =
                new SequenceInputStream(new ByteArrayInputStream(manifest.bytes(head)), new ByteArrayInputStream(raw));
        try (BatchReader reader = dialect.openBatch(file, envelope, context)) {
            return reader.next()
                    .orElseThrow(() -> new IllegalArgumentException("no line"))
                    .reading();
        }
    }

    private static Map<String, String> headers(Manifest.Body message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.metaJson().fields().forEachRemaining(field -> {
            if (field.getKey().startsWith(HEADER)) {
                headers.put(
                        field.getKey().substring(HEADER.length()),
                        field.getValue().asText());
            }
        });
        return headers;
    }

    private static String target(Manifest.Body message) {
        JsonNode meta = message.metaJson();
        return meta.path(meta.hasNonNull("target") ? "target" : "fileName").asText();
    }
}
