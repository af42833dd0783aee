package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of broken configurations. A case is a folder with files that are laid over {@code base}, perhaps
 * {@code absent.txt} with files of it to leave out, and {@code expected.txt}, what lint must print. The environment is
 * {@code test} when the case has one, or the word in {@code environment.txt}.
 */
final class LintCases {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home", ".."));
    static final Path FOLDER = HOME.resolve("gateway/src/test/resources/lint");

    /** The repository's schemas, read once: reading them takes longer than everything else. */
    private static final Schemas SCHEMAS = Schemas.load(HOME.resolve("schemas"), new Findings());

    private LintCases() {}

    static Loaded load(GenerationSource source) {
        return Generations.load(source, List.of(new PostType()), SCHEMAS, new Findings());
    }

    static List<String> names() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(f -> f.getFileName().toString())
                    .filter(name -> !name.equals("base"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project of a case, laid out in an empty folder. */
    static GenerationSource layOut(String name, Path home) throws IOException {
        Path folder = FOLDER.resolve(name);
        copy(FOLDER.resolve("base"), home);
        if (Files.exists(folder.resolve("absent.txt"))) {
            for (String path : Files.readAllLines(folder.resolve("absent.txt"), StandardCharsets.UTF_8)) {
                Files.delete(home.resolve(path));
            }
        }
        copy(folder, home);
        GenerationSource source = GenerationSource.of(home, environment(folder));
        return new GenerationSource(
                home, source.environment(), source.routesDir(), HOME.resolve("schemas"), source.configDir());
    }

    private static Optional<String> environment(Path folder) throws IOException {
        if (Files.exists(folder.resolve("environment.txt"))) {
            return Optional.of(Files.readString(folder.resolve("environment.txt"), StandardCharsets.UTF_8)
                    .strip());
        }
        return Files.exists(folder.resolve("config/environments/test")) ? Optional.of("test") : Optional.empty();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
