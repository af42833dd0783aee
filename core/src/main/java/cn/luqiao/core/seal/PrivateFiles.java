package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read: mode 0600 in folders of mode 0700, where the file system knows modes. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private PrivateFiles() {}

    /** Makes the folder with mode 0700, parents as usual, unless it is there. */
    public static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                if (folder.toAbsolutePath().getParent() != null) {
                    Files.createDirectories(folder.toAbsolutePath().getParent());
                }
                Files.createDirectory(folder, mode(folder, "rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a new file with mode 0600, on disk when this returns. Throws when the file is there already. */
    public static void writeNew(Path file, String text) {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode(file, "rw-------"))) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a new file with mode 0600 for writing. Throws when the file is there already. */
    static OutputStream create(Path file) throws IOException {
        Files.createFile(file, mode(file, "rw-------"));
        return Files.newOutputStream(file);
    }

    /** Replaces a file by a new one of mode 0600; a crash leaves the old or the new one whole. */
    static void replace(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            writeNew(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file that nobody else may read. Throws {@link ProblemException} with LQ-4102 when others may. */
    public static String read(Path file) {
        refuseWide(file, "0600");
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws {@link ProblemException} with LQ-4102 when group or others have any right on the file or folder. */
    public static void refuseWide(Path file, String expectedMode) {
        if (!posix(file)) {
            return;
        }
        try {
            Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
            if (given.stream().anyMatch(OTHERS::contains)) {
                throw new ProblemException(Problem.of("LQ-4102")
                        .at(file.toString())
                        .because("mode " + PosixFilePermissions.toString(given))
                        .expected("权限 mode " + expectedMode)
                        .remedy("chmod " + expectedMode + " " + file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
