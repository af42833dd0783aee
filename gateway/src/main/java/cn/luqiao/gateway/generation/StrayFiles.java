package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds YAML files that stand where nothing reads them: a misspelt folder or ending would be silently without effect. */
final class StrayFiles {
    private static final Pattern CONFIG = Pattern.compile(
            "luqiao\\.yaml|groups\\.yaml|(partners|profiles)/[^/]+\\.yaml|policies/.+|environments/[^/]+/.+");
    private static final Pattern ENVIRONMENT = Pattern.compile("luqiao\\.yaml|partners/[^/]+\\.yaml");
    private final GenerationSource source;
    private final Findings findings;

    StrayFiles(GenerationSource source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    void check() {
        check(source.configDir(), CONFIG, "luqiao.yaml, groups.yaml, partners/, profiles/, policies/, environments/");
        source.environment().ifPresent(dir -> check(dir, ENVIRONMENT, "luqiao.yaml, partners/PARTNER.yaml"));
    }

    private void check(Path folder, Pattern read, String expected) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(file -> !read.matcher(name(folder, file)).matches())
                    .sorted()
                    .forEach(file -> findings.error(
                            "LQ-7302",
                            Place.file(source.label(file)),
                            name(folder, file),
                            expected,
                            "Move or rename it, or remove it."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
