package cn.luqiao.app.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that belong in git, as paths below the program folder with {@code /} between. */
final class Tree {
    static final Path HOME = Path.of(System.getProperty("luqiao.home"));
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".idea", ".vscode", "data", "node_modules");
    private static final List<String> FILES = walk();

    private Tree() {}

    /** Files whose whole path matches. */
    static List<String> files(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return FILES.stream().filter(f -> pattern.matcher(f).matches()).toList();
    }

    /** Names of the folders directly below one; none when it does not exist. */
    static List<String> folders(String below) {
        Path folder = HOME.resolve(below);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(p -> p.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean has(String file) {
        return Files.exists(HOME.resolve(file));
    }

    static String text(String file) {
        try {
            return Files.readString(HOME.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** {@code tax-bus} for {@code routes/tax-bus.camel.yaml}. */
    static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, name.indexOf('.'));
    }

    private static List<String> walk() {
        List<String> files = new ArrayList<>();
        try {
            Files.walkFileTree(HOME, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return LEFT_OUT.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(HOME.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return files;
    }
}
