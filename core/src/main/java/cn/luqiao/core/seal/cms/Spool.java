package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Bytes on their way: small ones in memory, larger ones in a file of mode 0600 of the spool folder that goes with it. Not
 * thread-safe.
 */
public final class Spool implements AutoCloseable {
    private static final int MEMORY_BYTES_MAX = 1024 * 1024;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path folder;
    private final long sizeBytesMax;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Path file;
    private OutputStream disk;
    private long sizeBytes;

    Spool(Path folder, long sizeBytesMax) {
        this.folder = folder;
        this.sizeBytesMax = sizeBytesMax;
    }

    /** Number of bytes. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** All bytes from their beginning; may be asked for more than once, and must be closed. */
    public InputStream read() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        disk.flush();
        return new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    }

    /** All bytes at once. */
    public byte[] bytes() throws IOException {
        try (InputStream in = read()) {
            return in.readAllBytes();
        }
    }

    /** Appends. Throws {@link ProblemException} LQ-4131 when it becomes too much. */
    void write(byte[] bytes, int offset, int length) {
        sizeBytes += length;
        if (sizeBytes > sizeBytesMax) {
            throw new ProblemException(Problem.of("LQ-4131")
                    .because("> " + sizeBytesMax + " 字节 bytes")
                    .expected("≤ " + sizeBytesMax));
        }
        try {
            if (file == null && sizeBytes > MEMORY_BYTES_MAX) {
                toDisk();
            }
            (file == null ? memory : disk).write(bytes, offset, length);
        } catch (IOException e) {
            throw new Failure(e);
        }
    }

    /** Appends everything left in a stream. */
    Spool fill(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            write(buffer, 0, read);
        }
        return this;
    }

    /** Our own reading or writing failed, whoever sent what. */
    static final class Failure extends UncheckedIOException {
        private static final long serialVersionUID = 1;

        Failure(IOException cause) {
            super(cause);
        }
    }

    private void toDisk() throws IOException {
        file = folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder,
                        "envelope-",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "envelope-", ".tmp");
        disk = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
        memory.writeTo(disk);
        memory = new ByteArrayOutputStream(0);
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                disk.close();
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
