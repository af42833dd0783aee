package cn.luqiao.core.evidence;

import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A record in the form that the ledger keeps, as docs/ledger-format.md describes it. */
final class CanonicalRecord {
    private CanonicalRecord() {}

    /** Throws {@link IllegalArgumentException} when it is none. */
    static Record read(byte[] bytes) {
        JsonNode node = Manifest.read(bytes);
        Optional<Envelope.BatchPlace> place = text(node, "batchNo")
                .map(no -> new Envelope.BatchPlace(
                        no, node.path("seq").asInt(), node.path("total").asInt()));
        Envelope envelope = new Envelope(
                node.path("msgId").asText(),
                Kind.parse(node.path("kind").asText()),
                node.path("bizSerial").asText(),
                node.path("sender").asText(),
                node.path("receiver").asText(),
                OffsetDateTime.parse(node.path("createdAt").asText()),
                Mode.valueOf(node.path("mode").asText()),
                node.path("direction").asInt(),
                text(node, "origSerial"),
                place,
                node.path("payloadDigest").asText(),
                text(node, "traceId"));
        Set<String> flags = new TreeSet<>();
        node.path("flags").forEach(flag -> flags.add(flag.asText()));
        return new Record(node.path("id").asText(), envelope, fields(bytes), flags);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(byte[] bytes) {
        return CanonicalJson.read(bytes).get("fields") instanceof Map<?, ?> fields
                ? new LinkedHashMap<>((Map<String, Object>) fields)
                : Map.of();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
    }
}
