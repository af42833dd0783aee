package cn.luqiao.adapter.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory of this machine. Never leaves its root: no path upwards, no symbolic link below the root. */
final class LocalFolder implements Folder {
    private final Path root;

    LocalFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public List<Entry> list(String path) throws IOException {
        Path folder = inside(path);
        if (!Files.isDirectory(root)) {
            throw new FileNotFoundException("directory is not there");
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(LocalFolder::entry).flatMap(Optional::stream).toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Optional<Entry> look(String path) throws IOException {
        return entry(inside(path));
    }

    private static Optional<Entry> entry(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String name = file.getFileName().toString();
            return Optional.of(new Entry(
                    name,
                    is.isRegularFile(),
                    is.isDirectory(),
                    is.size(),
                    is.lastModifiedTime().toMillis()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public InputStream read(String path) throws IOException {
        return Channels.newInputStream(
                FileChannel.open(inside(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void write(String path, InputStream content) throws IOException {
        Path file = inside(path);
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            content.transferTo(out);
            channel.force(true);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(inside(from), inside(to));
        force(inside(to).getParent());
    }

    @Override
    public void replace(String from, String to) throws IOException {
        Files.move(inside(from), inside(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(inside(to).getParent());
    }

    @Override
    public void makeFolders(String path) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new FileNotFoundException("directory is not there");
        }
        Files.createDirectories(inside(path));
    }

    /** A renamed file survives a power cut only when its folder is on disk too; some systems cannot force a folder. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not offered here: the rename itself is done
        }
    }

    private Path inside(String path) throws IOException {
        Path file = root.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("path leaves the directory");
        }
        for (Path above = file.getParent();
                above != null && above.startsWith(root) && !above.equals(root);
                above = above.getParent()) {
            if (Files.isSymbolicLink(above)) {
                throw new IOException("a folder of the path is a symbolic link");
            }
        }
        return file;
    }

    @Override
    public boolean remote() {
        return false;
    }

    @Override
    public boolean alive() {
        return Files.isDirectory(root);
    }

    @Override
    public void close() {}
}
