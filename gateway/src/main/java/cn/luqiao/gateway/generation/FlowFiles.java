package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.source.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code routes/*.camel.yaml}, one flow each. */
final class FlowFiles {
    static final String ENDING = ".camel.yaml";
    private final GenerationSource source;
    private final Vocabulary vocabulary;
    private final Findings findings;
    private boolean unread;

    FlowFiles(GenerationSource source, Vocabulary vocabulary, Findings findings) {
        this.source = source;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    List<FlowDraft> read() {
        List<Path> files = files();
        if (files.isEmpty()) {
            findings.error(
                    "LQ-7006",
                    Place.file(source.label(source.routesDir())),
                    "no flow",
                    "at least one ID" + ENDING,
                    "Check the folder given.");
        }
        unread = files.isEmpty();
        List<FlowDraft> drafts = new ArrayList<>();
        try (SimpleSyntax syntax = new SimpleSyntax()) {
            for (Path file : files) {
                read(file, syntax).ifPresentOrElse(drafts::add, () -> unread = true);
            }
        }
        return drafts;
    }

    /** Whether some flow could not be read: then a record without a flow proves nothing. */
    boolean unread() {
        return unread;
    }

    private Optional<FlowDraft> read(Path file, SimpleSyntax syntax) {
        String label = source.label(file);
        if (!label.endsWith(ENDING)) {
            findings.error("LQ-7212", Place.file(label), file.getFileName().toString(), "ID" + ENDING, "Rename it.");
            return Optional.empty();
        }
        Optional<Value> value = Yaml.read(file, label, findings);
        return value.flatMap(v -> new FlowReader(file, vocabulary, syntax, findings).read(v));
    }

    private List<Path> files() {
        if (!Files.isDirectory(source.routesDir())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(source.routesDir())) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
