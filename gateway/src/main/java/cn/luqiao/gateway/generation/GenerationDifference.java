package cn.luqiao.gateway.generation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * In which files two generations differ.
 *
 * @param files names as in the archive, in order, each with {@code added}, {@code removed} or {@code changed}
 */
public record GenerationDifference(SortedMap<String, Kind> files) {
    /** What happened to a file. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** From one archive ({@link Generation#archive()}) to another. */
    public static GenerationDifference between(byte[] before, byte[] after) {
        Map<String, byte[]> old = files(before);
        Map<String, byte[]> fresh = files(after);
        SortedMap<String, Kind> differing = new TreeMap<>();
        old.keySet().stream()
                .filter(name -> !fresh.containsKey(name))
                .forEach(name -> differing.put(name, Kind.REMOVED));
        fresh.forEach((name, content) -> {
            if (!old.containsKey(name)) {
                differing.put(name, Kind.ADDED);
            } else if (!Arrays.equals(old.get(name), content)) {
                differing.put(name, Kind.CHANGED);
            }
        });
        return new GenerationDifference(differing);
    }

    private static Map<String, byte[]> files(byte[] archive) {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
