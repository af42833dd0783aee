package cn.luqiao.app.doctor;

import cn.luqiao.app.NativeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks of the data folder, of the keys and secrets in it, and of the place for native libraries. */
public final class FolderChecks {
    private static final long GIB = 1L << 30;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private final Path data;

    public FolderChecks(Path data) {
        this.data = data.toAbsolutePath();
    }

    /** All of them. */
    public List<Diagnosis> all() {
        List<Diagnosis> found = new ArrayList<>(List.of(writable(), space(), nativeLibraries()));
        for (String folder : List.of("keys", "secrets")) {
            if (Files.isDirectory(data.resolve(folder))) {
                found.add(closed(folder));
            }
        }
        return found;
    }

    private Diagnosis writable() {
        String check = "数据目录 data folder";
        Path existing = existing();
        return Files.isDirectory(existing) && Files.isWritable(existing)
                ? Diagnosis.good(check, data.toString())
                : Diagnosis.bad(
                        check, existing + " 不可写 cannot be written", "换目录或授权：--data DIR。 Give one with --data DIR.");
    }

    private Diagnosis space() {
        String check = "磁盘空间 disk space";
        try {
            long free = Files.getFileStore(existing()).getUsableSpace();
            String found = (free >> 20) + " MiB";
            if (free < GIB / 4) {
                return Diagnosis.bad(check, found, "清理磁盘或换目录。 Free some space or choose another data folder.");
            }
            return free < 2 * GIB
                    ? Diagnosis.warning(check, found, "建议至少 2 GiB。 At least 2 GiB are advised.")
                    : Diagnosis.good(check, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Diagnosis nativeLibraries() {
        String check = "本地库目录 native libraries";
        Optional<Path> brought = NativeFolder.broughtAlong();
        if (brought.isPresent()) {
            return Diagnosis.good(check, brought.get().toString());
        }
        Optional<Path> folder = Files.isDirectory(data)
                ? NativeFolder.first(data)
                : Optional.of(Path.of(System.getProperty("java.io.tmpdir")));
        return folder.map(path -> Diagnosis.good(check, path.toString()))
                .orElseGet(() -> Diagnosis.bad(
                        check,
                        "临时目录和数据目录都禁止运行程序 both folders are noexec",
                        "LUQIAO_JAVA_OPTS=-Dorg.sqlite.tmpdir=DIR。 Name a folder on a file system without noexec."));
    }

    /** Keys and secrets are for the owner alone. */
    private Diagnosis closed(String name) {
        String check = (name.equals("keys") ? "密钥权限 " : "口令权限 ") + name;
        Path folder = data.resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> open = files.filter(FolderChecks::openToOthers).toList();
            return open.isEmpty()
                    ? Diagnosis.good(check, folder.toString())
                    : Diagnosis.bad(
                            check,
                            open.get(0) + " 对他人开放 is open to others (" + open.size() + ")",
                            "chmod -R go= " + folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean openToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (UnsupportedOperationException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path existing() {
        Path folder = data;
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }
}
