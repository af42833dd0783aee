package cn.luqiao.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.Dossier;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.TranslationContext;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes evidence out of what the ledger holds about one record, for one audience. Thread-safe. */
public final class EvidenceMaker {
    /** Form of the file; raised when what is in it changes its meaning. */
    static final int VERSION = 1;

    private static final int LINKS_MAX = 64;
    private static final HexFormat HEX = HexFormat.of();
    private final Ledger ledger;
    private final EvidenceSources sources;
    private final String program;

    /** {@code program} names the version of the program. */
    public EvidenceMaker(Ledger ledger, EvidenceSources sources, String program) {
        this.ledger = ledger;
        this.sources = sources;
        this.program = program;
    }

    /**
     * The evidence under a checkpoint that covers all entries, linked by proofs to earlier checkpoints. Throws
     * {@link ProblemException} LQ-6204 when the partner neither sent nor received anything of it.
     */
    public EvidenceFile make(
            Dossier whole, Audience audience, Checkpoint checkpoint, List<Checkpoint> earlier, OffsetDateTime now) {
        Dossier dossier = audience instanceof Audience.Partner partner ? Excerpt.of(whole, partner.id()) : whole;
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("v", (long) VERSION);
        manifest.put("audience", audience.toString());
        manifest.put("subject", dossier.id());
        manifest.put("what", dossier.what().name().toLowerCase(java.util.Locale.ROOT));
        manifest.put("madeAt", now.toString());
        manifest.put("program", program);
        manifest.put("semantics", (long) TranslationContext.SEMANTICS);
        manifest.put("log", checkpoint.log());
        manifest.put("entries", entries(dossier, checkpoint.size()));
        manifest.put("bodies", bodies(dossier, files));
        manifest.put("links", links(checkpoint, earlier));
        dossier.line().ifPresent(line -> manifest.put("line", line(line, files, audience)));
        if (audience instanceof Audience.Auditor) {
            new Translations(sources, dossier, files).write(manifest);
        }
        dossier.receipt().ifPresent(receipt -> files.put(EvidenceFile.RECEIPT, receipt));
        files.put(EvidenceFile.CHECKPOINT, CheckpointFolder.text(checkpoint).getBytes(UTF_8));
        files.put(EvidenceFile.MANIFEST, CanonicalJson.write(manifest));
        return new EvidenceFile(files);
    }

    /** Throws {@link ProblemException} LQ-6204 when a partner neither sent nor received anything of it. */
    public static void requireTheirs(Dossier whole, Audience audience) {
        if (audience instanceof Audience.Partner partner) {
            Excerpt.of(whole, partner.id());
        }
    }

    private List<Object> entries(Dossier dossier, long size) {
        List<Object> entries = new ArrayList<>();
        for (Dossier.Entry entry : dossier.entries()) {
            if (entry.index() >= size) {
                continue;
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("index", entry.index());
            body.put("leaf", Base64.getEncoder().encodeToString(entry.leaf()));
            body.put("path", hex(ledger.inclusion(entry.index(), size).path()));
            entries.add(body);
        }
        return entries;
    }

    private static List<Object> bodies(Dossier dossier, Map<String, byte[]> files) {
        List<Object> bodies = new ArrayList<>();
        for (Dossier.Body one : dossier.bodies()) {
            String file = "bodies/" + String.format(java.util.Locale.ROOT, "%03d", bodies.size()) + "-" + one.name();
            files.put(file, one.body());
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("entry", one.index());
            body.put("tag", (long) one.tag());
            body.put("nth", (long) one.nth());
            body.put("name", one.name());
            body.put("salt", HEX.formatHex(one.salt()));
            body.put("meta", new String(one.meta(), UTF_8));
            body.put("file", file);
            bodies.add(body);
        }
        return bodies;
    }

    private List<Object> links(Checkpoint checkpoint, List<Checkpoint> earlier) {
        List<Long> sizes = earlier.stream()
                .filter(one -> one.log().equals(checkpoint.log()) && one.size() < checkpoint.size())
                .map(Checkpoint::size)
                .distinct()
                .sorted()
                .toList();
        List<Object> links = new ArrayList<>();
        int step = Math.max(1, (sizes.size() + LINKS_MAX - 1) / LINKS_MAX);
        for (int at = sizes.size() - 1; at >= 0; at -= step) {
            Map<String, Object> link = new LinkedHashMap<>();
            link.put("from", sizes.get(at));
            link.put(
                    "path",
                    hex(ledger.consistency(sizes.get(at), checkpoint.size()).path()));
            links.add(link);
        }
        return links;
    }

    private static Map<String, Object> line(Dossier.Line line, Map<String, byte[]> files, Audience audience) {
        files.put("line/raw", line.raw());
        Map<String, Object> body = new LinkedHashMap<>();
        if (audience instanceof Audience.Auditor) {
            files.put("line/canonical", line.canonical());
        } else {
            body.put("canonicalDigest", HEX.formatHex(Digests.sm3(line.salt(), Digests.sm3(line.canonical()))));
        }
        body.put("batch", line.batch());
        body.put("chunk", line.chunk());
        body.put("chunkNumber", (long) line.chunkNumber());
        body.put("chunks", (long) line.chunks());
        body.put("place", (long) line.place());
        body.put("lines", (long) line.lines());
        body.put("salt", HEX.formatHex(line.salt()));
        body.put("path", hex(line.path()));
        body.put("chunkPath", hex(line.chunkPath()));
        return body;
    }

    private static List<Object> hex(List<byte[]> hashes) {
        return hashes.stream().<Object>map(HEX::formatHex).toList();
    }
}
