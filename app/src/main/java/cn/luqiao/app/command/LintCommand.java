package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.source.Finding;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import cn.luqiao.gateway.generation.Loaded;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the configuration, with every environment unless one is named, and lists everything that is wrong. */
@Command(
        name = "lint",
        description = "检查 routes、schemas、config，一次列出全部问题。 Check routes, schemas and config; list every mistake.")
public final class LintCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    public LintCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Set<Finding> findings = new LinkedHashSet<>();
        int files = 0;
        for (GenerationSource source : sources()) {
            Loaded loaded = Generations.load(source, Gateway.adapterTypes());
            findings.addAll(loaded.findings().sorted());
            files = Math.max(files, loaded.filesChecked());
        }
        long errors = findings.stream()
                .filter(f -> f.severity() == Finding.Severity.ERROR)
                .count();
        boolean good = errors == 0 && files > 0;
        if (output.json()) {
            desk.out().println(Json.text(document(good, files, findings)));
        } else {
            findings.forEach(finding -> desk.out().println(finding.text()));
            desk.out()
                    .println(String.format(
                            Locale.ROOT,
                            "检查 %d 个文件：错误 %d，警告 %d。 Checked %1$d files: %2$d errors, %3$d warnings.",
                            files,
                            errors,
                            findings.size() - errors));
        }
        return good ? Exit.GOOD : Exit.NEGATIVE;
    }

    private List<GenerationSource> sources() {
        List<GenerationSource> sources = new ArrayList<>(List.of(places.source(desk)));
        Path environments = places.home(desk).resolve("config/environments");
        if (places.environment().isEmpty() && Files.isDirectory(environments)) {
            try (Stream<Path> folders = Files.list(environments)) {
                folders.filter(Files::isDirectory)
                        .sorted()
                        .forEach(folder -> sources.add(GenerationSource.of(
                                places.home(desk),
                                java.util.Optional.of(folder.getFileName().toString()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static ObjectNode document(boolean good, int files, Set<Finding> findings) {
        ObjectNode document = Json.object().put("ok", good).put("files", files);
        ArrayNode list = document.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("file", finding.place().file())
                    .put("line", finding.place().line())
                    .put("column", finding.place().column())
                    .put("code", finding.problem().code())
                    .put("what", finding.problem().what())
                    .put("expected", finding.problem().expected())
                    .put("write", finding.problem().remedy());
        }
        return document;
    }
}
