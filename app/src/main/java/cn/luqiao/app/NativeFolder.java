package cn.luqiao.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Where native libraries are loaded from. The launcher names the library that the build brought along; where there is none
 * for the machine, libraries unpack their own, and not every file system allows that.
 */
public final class NativeFolder {
    private static final List<String> PROPERTIES = List.of("org.sqlite.tmpdir", "io.netty.native.workdir");

    /** Folder of SQLite's library, as the launcher names it. */
    private static final String BROUGHT = "org.sqlite.lib.path";

    private NativeFolder() {}

    /** SQLite's library that the build brought along, if it is there and can be loaded. */
    public static Optional<Path> broughtAlong() {
        return Optional.ofNullable(System.getProperty(BROUGHT))
                .map(folder -> Path.of(folder, System.mapLibraryName("sqlitejdbc")))
                .filter(NativeFolder::loads);
    }

    private static boolean loads(Path library) {
        if (!Files.isRegularFile(library)) {
            return false;
        }
        try {
            System.load(library.toAbsolutePath().toString());
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    /** Lets SQLite and Netty use the temporary folder, or one below {@code data} where that one forbids programs. */
    public static void prepare(Path data) {
        first(data).ifPresent(folder -> PROPERTIES.stream()
                .filter(property -> System.getProperty(property) == null)
                .forEach(property -> System.setProperty(property, folder.toString())));
    }

    /** The first folder that allows programs; empty when neither does. Makes {@code native} below {@code data} if needed. */
    public static Optional<Path> first(Path data) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        if (allowsPrograms(temporary)) {
            return Optional.of(temporary);
        }
        Path own = data.resolve("native");
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            return Optional.empty();
        }
        return allowsPrograms(own) ? Optional.of(own.toAbsolutePath()) : Optional.empty();
    }

    /** Whether a program could run from there: false on a {@code noexec} file system, and where nothing can be written. */
    static boolean allowsPrograms(Path folder) {
        try {
            Path probe = Files.createTempFile(
                    folder,
                    "luqiao",
                    ".probe",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                return Files.isExecutable(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
