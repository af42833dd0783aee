package cn.luqiao.core.evidence;

import cn.luqiao.core.ledger.verify.LeafBytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a piece of evidence claims, taken apart; nothing here is believed yet.
 *
 * @param file its files
 * @param json the manifest
 * @param entries entries by index
 * @param bodies bodies in order
 */
record Manifest(EvidenceFile file, JsonNode json, TreeMap<Long, Entry> entries, List<Body> bodies) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An entry with its path. */
    record Entry(long index, byte[] bytes, LeafBytes leaf, List<byte[]> path) {}

    /** A body that hangs on an entry. */
    record Body(long entry, int tag, int nth, String name, byte[] salt, String meta, String file) {
        JsonNode metaJson() {
            try {
                return meta.isEmpty() ? JSON.createObjectNode() : JSON.readTree(meta);
            } catch (IOException e) {
                throw new IllegalArgumentException("meta of " + file + " is no JSON", e);
            }
        }
    }

    /** Throws {@link IllegalArgumentException} when it is not of this form. */
    static Manifest of(EvidenceFile file) {
        JsonNode json = read(file.file(EvidenceFile.MANIFEST).orElseThrow());
        if (json.path("v").asInt() != EvidenceMaker.VERSION) {
            throw new IllegalArgumentException("form " + json.path("v") + " (expected: " + EvidenceMaker.VERSION + ")");
        }
        TreeMap<Long, Entry> entries = new TreeMap<>();
        for (JsonNode one : json.path("entries")) {
            byte[] leaf = Base64.getDecoder().decode(one.path("leaf").asText());
            long index = one.path("index").longValue();
            entries.put(index, new Entry(index, leaf, LeafBytes.of(leaf), hashes(one.path("path"))));
        }
        List<Body> bodies = new ArrayList<>();
        for (JsonNode one : json.path("bodies")) {
            bodies.add(new Body(
                    one.path("entry").longValue(),
                    one.path("tag").asInt(),
                    one.path("nth").asInt(),
                    one.path("name").asText(),
                    HexFormat.of().parseHex(one.path("salt").asText()),
                    one.path("meta").asText(),
                    one.path("file").asText()));
        }
        return new Manifest(file, json, entries, bodies);
    }

    static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    static List<byte[]> hashes(JsonNode list) {
        List<byte[]> found = new ArrayList<>();
        list.forEach(hash -> found.add(HexFormat.of().parseHex(hash.asText())));
        return found;
    }

    String text(String name) {
        return json.path(name).asText();
    }

    boolean forAuditor() {
        return text("audience").equals(Audience.AUDITOR);
    }

    /** The newest entry of a kind about a subject. */
    Optional<Entry> newest(int kind, String subject) {
        return entries.descendingMap().values().stream()
                .filter(entry ->
                        entry.leaf().kind() == kind && entry.leaf().subject().equals(subject))
                .findFirst();
    }

    /** The body of a name under an entry. */
    Optional<Body> body(long entry, String name) {
        return bodies.stream()
                .filter(body -> body.entry() == entry && body.name().equals(name))
                .findFirst();
    }

    /** The bytes of a body. */
    byte[] bytes(Body body) {
        return file.file(body.file())
                .orElseThrow(() -> new IllegalArgumentException("file " + body.file() + " is missing"));
    }
}
