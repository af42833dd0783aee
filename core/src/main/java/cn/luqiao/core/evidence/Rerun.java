package cn.luqiao.core.evidence;

import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.DialectLibrary;
import cn.luqiao.core.translate.TranslationContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The dialects that a piece of evidence brings along, compiled by this program. Used by one thread. */
final class Rerun implements AutoCloseable {
    private final EvidenceFile evidence;
    private final Map<String, Optional<DialectLibrary>> libraries = new HashMap<>();
    private final Path folder;

    Rerun(EvidenceFile evidence) {
        this.evidence = evidence;
        try {
            folder = Files.createTempDirectory("luqiao-evidence");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a translation needs, or why it cannot be run again. */
    record Ready(Optional<Dialect> dialect, Optional<TranslationContext> context, Optional<Step> obstacle) {
        static Ready stopped(Step obstacle) {
            return new Ready(Optional.empty(), Optional.empty(), Optional.of(obstacle));
        }
    }

    /**
     * The dialect and context of a claim, held against the digests in the ledger: {@code contextDigest} stands in the
     * entry, {@code dialectDigest} in what is kept with the bytes.
     */
    Ready ready(JsonNode claim, String dialectDigest, String contextDigest, Step cannot) {
        if (!claim.has("context") || !claim.has("bundle")) {
            return Ready.stopped(cannot);
        }
        TranslationContext context = Contexts.read(claim.path("context"));
        if (!Contexts.digest(context).equals(contextDigest)) {
            return Ready.stopped(Step.broken(
                    "翻译条件不是账本所记：被改动。", "The context of the translation is not that in the ledger: it was changed."));
        }
        if (context.semantics() != TranslationContext.SEMANTICS) {
            return Ready.stopped(cannot);
        }
        Optional<Dialect> dialect = libraries
                .computeIfAbsent(claim.path("bundle").asText(), this::load)
                .flatMap(library -> library.find(claim.path("dialect").asText()));
        if (dialect.isEmpty()) {
            return Ready.stopped(cannot);
        }
        if (!dialect.get().digest().equals(dialectDigest)) {
            return Ready.stopped(Step.broken(
                    "方言 " + dialect.get().id() + " 不是当时所用的那一版：被换过。",
                    "Dialect " + dialect.get().id() + " is not the one that was used: it was swapped."));
        }
        return new Ready(dialect, Optional.of(context), Optional.empty());
    }

    private Optional<DialectLibrary> load(String bundle) {
        if (!bundle.matches("bundle/[0-9a-z]{1,64}")) {
            return Optional.empty();
        }
        try {
            Path root = folder.resolve(bundle);
            for (Map.Entry<String, byte[]> file : evidence.files().entrySet()) {
                if (file.getKey().startsWith(bundle + "/")) {
                    Path to = folder.resolve(file.getKey()).normalize();
                    if (to.startsWith(root)) {
                        Files.createDirectories(to.getParent());
                        Files.write(to, file.getValue());
                    }
                }
            }
            Findings findings = new Findings();
            Path schemas = root.resolve("schemas");
            RecordTypes types = RecordTypes.load(schemas, findings);
            DialectLibrary library = DialectLibrary.load(schemas, types, findings);
            return findings.hasErrors() ? Optional.empty() : Optional.of(library);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
