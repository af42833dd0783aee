package cn.luqiao.core.translate.cases;

import cn.luqiao.core.record.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of one case: {@code input.*}, {@code expected.*}, and where needed {@code context.json} and
 * {@code verdict.json}.
 *
 * @param path the folder
 */
public record CaseFolder(Path path) {
    private static final int SHOWN_MAX = 300;

    /** Name of the case. */
    public String name() {
        return path.getFileName().toString();
    }

    /** Record type that the case belongs to. */
    String type() {
        return path.getParent().getFileName().toString();
    }

    /** The one input file. Throws {@link IllegalStateException} when there is another number of them. */
    public byte[] input() {
        return bytes(file("input"));
    }

    /** Extension of the input file, without dot. */
    String inputExtension() {
        String name = file("input").getFileName().toString();
        return name.substring(name.indexOf('.') + 1);
    }

    /** A JSON object beside the input; empty when there is none. */
    public Map<String, Object> json(String name) {
        Path file = path.resolve(name);
        return Files.exists(file) ? CanonicalJson.read(bytes(file)) : Map.of();
    }

    /** The expectation in a file of that name; empty bytes when there is none. */
    byte[] expected(String name) {
        Path file = path.resolve(name);
        return Files.exists(file) ? bytes(file) : new byte[0];
    }

    /** Overwrites an expectation. */
    public void refresh(String name, byte[] content) {
        try {
            Files.write(path.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders in a folder, in order; none when it does not exist. */
    public static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How what came out differs from the first expectation that it does not meet; empty when it meets all. */
    public String difference(Map<String, byte[]> outcome) {
        for (Map.Entry<String, byte[]> file : outcome.entrySet()) {
            byte[] expected = expected(file.getKey());
            int at = Arrays.mismatch(expected, file.getValue());
            if (at >= 0) {
                return file.getKey() + " differs at byte " + (at + 1) + ": '" + around(file.getValue(), at)
                        + "' (expected: '" + around(expected, at) + "')";
            }
        }
        return "";
    }

    private static String around(byte[] bytes, int at) {
        int from = Math.max(0, at - 40);
        int to = Math.min(bytes.length, from + SHOWN_MAX);
        return from >= to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private Path file(String stem) {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> found = files.filter(f -> f.getFileName().toString().startsWith(stem + "."))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException(path + ": " + found.size() + " files " + stem + ".* (expected: one)");
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
