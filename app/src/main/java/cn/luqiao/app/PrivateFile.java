package cn.luqiao.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file for its owner alone, whatever the machine's default is. */
public final class PrivateFile {
    private PrivateFile() {}

    /** Writes a line into a new file of mode 0600, with its folder. */
    public static void write(Path file, String line) {
        write(file, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a new file of mode 0600, with its folder. Throws when it is there. */
    public static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
