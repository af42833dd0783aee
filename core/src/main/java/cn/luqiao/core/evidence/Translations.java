package cn.luqiao.core.evidence;

import cn.luqiao.core.ledger.Dossier;
import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.translate.TranslationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What it takes to run every translation of a record again: dialects with their files, and contexts. What cannot be had
 * is left out; the check then says that it cannot run it again.
 */
final class Translations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final EvidenceSources sources;
    private final Dossier dossier;
    private final Map<String, byte[]> files;

    Translations(EvidenceSources sources, Dossier dossier, Map<String, byte[]> files) {
        this.sources = sources;
        this.dossier = dossier;
        this.files = files;
    }

    void write(Map<String, Object> manifest) {
        reading().ifPresent(reading -> manifest.put("reading", reading));
        List<Object> writings = new ArrayList<>();
        for (Dossier.Delivery delivery : dossier.deliveries()) {
            writing(delivery).ifPresent(writings::add);
        }
        manifest.put("writings", writings);
    }

    /** How the message was read: by its first reading, or the one that took it up again. */
    private Optional<Map<String, Object>> reading() {
        Optional<Dossier.Body> message = dossier.bodies().stream()
                .filter(body -> body.name().equals("original") || body.name().equals("batch-head"))
                .findFirst();
        if (message.isEmpty()) {
            return Optional.empty();
        }
        JsonNode meta = json(message.get().meta());
        Optional<Dossier.Entry> resumed = dossier.entries().stream()
                .filter(entry -> entry.delivery().isEmpty())
                .filter(entry -> leaf(entry).kind() == LeafBytes.RESUMED)
                .reduce((first, last) -> last);
        Optional<Dossier.Body> again = resumed.flatMap(entry -> dossier.bodies().stream()
                .filter(body -> body.index() == entry.index() && body.name().equals("canonical"))
                .findFirst());
        JsonNode by = again.map(body -> json(body.meta())).orElse(meta);
        String generation = resumed.map(entry -> leaf(entry).text(LeafBytes.GENERATION))
                .orElseGet(() -> meta.path("generation").asText());
        long entry = resumed.map(Dossier.Entry::index).orElse(message.get().index());
        if (!by.hasNonNull("dialect") || !meta.hasNonNull("receivedAt")) {
            return Optional.empty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("entry", entry);
        dialect(body, by, generation);
        String id = dossier.line().map(Dossier.Line::batch).orElse(dossier.id());
        List<OffsetDateTime> at =
                List.of(OffsetDateTime.parse(meta.path("receivedAt").asText()));
        context(id, at, generation, dossier.partner(), entry).ifPresent(found -> body.put("context", found.context()));
        return Optional.of(body);
    }

    private Optional<Map<String, Object>> writing(Dossier.Delivery delivery) {
        Optional<Dossier.Body> wire = dossier.bodies().stream()
                .filter(body -> body.name().equals("wire"))
                .filter(body -> dossier.entries().stream()
                        .anyMatch(entry -> entry.index() == body.index()
                                && entry.delivery().equals(Optional.of(delivery.id()))))
                .findFirst();
        if (wire.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("delivery", delivery.id());
        body.put("entry", wire.get().index());
        dialect(body, json(wire.get().meta()), delivery.generation());
        context(
                        delivery.id(),
                        plannedAt(delivery),
                        delivery.generation(),
                        delivery.partner(),
                        wire.get().index())
                .ifPresent(found -> {
                    body.put("context", found.context());
                    found.party()
                            .sees()
                            .ifPresent(sees -> body.put(
                                    "sees",
                                    sees.stream().<Object>map(f -> f).sorted().toList()));
                });
        return Optional.of(body);
    }

    /** When a delivery was planned; a question that somebody waits for is written as of its own receipt. */
    private List<OffsetDateTime> plannedAt(Dossier.Delivery delivery) {
        List<OffsetDateTime> times = new ArrayList<>();
        times.add(Instant.EPOCH
                .plus(delivery.plannedAtMicros(), ChronoUnit.MICROS)
                .atOffset(CHINA));
        dossier.bodies().stream()
                .filter(body -> body.name().equals("original"))
                .map(body -> json(body.meta()).path("receivedAt").asText())
                .filter(text -> !text.isEmpty())
                .map(OffsetDateTime::parse)
                .forEach(times::add);
        return times;
    }

    private void dialect(Map<String, Object> body, JsonNode meta, String generation) {
        String dialect = meta.path("dialect").asText();
        body.put("dialect", dialect);
        body.put("dialectDigest", meta.path("dialectDigest").asText());
        String digest = meta.path("dialectDigest").asText();
        sources.bundle(generation, dialect, digest).ifPresent(bundle -> {
            String folder = "bundle/" + digest.substring(0, Math.min(16, digest.length()));
            bundle.forEach((name, content) -> files.put(folder + "/" + name, content));
            body.put("bundle", folder);
        });
    }

    /** A context whose digest is the one in the ledger, with the partner that it was made for. */
    private record Found(TranslationContext made, EvidenceSources.Party party) {
        Map<String, Object> context() {
            return Contexts.write(made);
        }
    }

    private Optional<Found> context(
            String id, List<OffsetDateTime> times, String generation, String partner, long entry) {
        String told = dossier.entries().stream()
                .filter(one -> one.index() == entry)
                .map(one -> leaf(one).text(LeafBytes.CONTEXT))
                .findFirst()
                .orElse("");
        List<EvidenceSources.Party> parties =
                sources.parties(generation, partner, dossier.kind().type());
        return times.stream()
                .flatMap(at -> parties.stream().map(party -> found(id, at, party)))
                .filter(found -> Contexts.digest(found.made()).equals(told))
                .findFirst();
    }

    private Found found(String id, OffsetDateTime at, EvidenceSources.Party party) {
        return new Found(
                new TranslationContext(
                        id,
                        at,
                        at.toLocalDate(),
                        sources.ownCode(),
                        party.code(),
                        party.charsetEdition(),
                        TranslationContext.SEMANTICS),
                party);
    }

    private static LeafBytes leaf(Dossier.Entry entry) {
        return LeafBytes.of(entry.leaf());
    }

    private static JsonNode json(byte[] meta) {
        try {
            return meta.length == 0 ? JSON.createObjectNode() : JSON.readTree(meta);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
