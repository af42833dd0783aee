package cn.luqiao.core.record;

import cn.luqiao.core.seal.Sm3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeMap;

/** One SM3 over the names and contents of several files, in order of their names. */
final class FilesDigest {
    private FilesDigest() {}

    /** The digest in lower-case hex. */
    static String of(Path root, Collection<Path> files) {
        TreeMap<String, Path> sorted = new TreeMap<>();
        files.stream()
                .filter(Files::exists)
                .forEach(f -> sorted.put(root.relativize(f).toString().replace('\\', '/'), f));
        Sm3 digest = new Sm3();
        sorted.forEach((name, file) ->
                digest.updatePart(name.getBytes(StandardCharsets.UTF_8)).updatePart(bytes(file)));
        return digest.hex();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
