package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of a configuration are.
 *
 * @param home the project folder; messages show paths relative to it
 * @param environment folder of the environment's differences, if one is chosen
 * @param routesDir flows
 * @param schemasDir record types, dialects, code tables
 * @param configDir partners, groups, profiles, options
 */
public record GenerationSource(Path home, Optional<Path> environment, Path routesDir, Path schemasDir, Path configDir) {
    public GenerationSource {
        home = home.toAbsolutePath().normalize();
        environment = environment.map(p -> p.toAbsolutePath().normalize());
        routesDir = routesDir.toAbsolutePath().normalize();
        schemasDir = schemasDir.toAbsolutePath().normalize();
        configDir = configDir.toAbsolutePath().normalize();
    }

    /**
     * The usual folders of a project.
     *
     * @param environment name of a folder in {@code config/environments}, or a path when it contains a separator
     */
    public static GenerationSource of(Path home, Optional<String> environment) {
        Path config = home.resolve("config");
        Optional<Path> folder = environment.map(e -> e.contains("/") || e.contains("\\")
                ? Path.of(e)
                : config.resolve("environments").resolve(e));
        return new GenerationSource(home, folder, home.resolve("routes"), home.resolve("schemas"), config);
    }

    /** The folders of an unpacked {@link Generation#archive()}. */
    public static GenerationSource unpacked(Path home) {
        Optional<Path> environment = Optional.of(home.resolve("environment")).filter(Files::isDirectory);
        return new GenerationSource(
                home, environment, home.resolve("routes"), home.resolve("schemas"), home.resolve("config"));
    }

    /** The same source; without its environment, and with finding LQ-7301, when that is no folder. */
    GenerationSource withoutMissingEnvironment(Findings findings) {
        if (environment.isEmpty() || Files.isDirectory(environment.get())) {
            return this;
        }
        Path missing = environment.get();
        findings.error(
                "LQ-7301",
                Place.file(label(missing)),
                missing.getFileName().toString(),
                "a folder of config/environments, or a path to one",
                "Correct the name after --env.");
        return new GenerationSource(home, Optional.empty(), routesDir, schemasDir, configDir);
    }

    /** A path as messages show it: relative to the project where it lies within it. */
    String label(Path file) {
        Path path = file.toAbsolutePath().normalize();
        return (path.startsWith(home) ? home.relativize(path) : path).toString().replace('\\', '/');
    }
}
