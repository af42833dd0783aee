package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.core.seal.Sm3;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A batch file under way: copied to disk in bounded memory while its digest is taken. Deleted when closed. */
final class Spool implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private final Path file;
    private final String digest;
    private final long sizeBytes;

    private Spool(Path file, String digest, long sizeBytes) {
        this.file = file;
        this.digest = digest;
        this.sizeBytes = sizeBytes;
    }

    /** Copies a body into a folder. Throws ProblemException LQ-1003 as soon as it is larger than the limit. */
    static Spool of(Inbound inbound, Path folder, String id, long bytesMax) {
        if (inbound.sizeBytes() > bytesMax) {
            throw Bodies.tooLarge(inbound, bytesMax);
        }
        Path file = folder.resolve(id);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return copy(inbound, file, bytesMax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Spool copy(Inbound inbound, Path file, long bytesMax) throws IOException {
        Sm3 sm3 = new Sm3();
        long size = 0;
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            InputStream in = inbound.body();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > bytesMax) {
                    throw Bodies.tooLarge(inbound, bytesMax);
                }
                sm3.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return new Spool(file, sm3.hex(), size);
    }

    InputStream open() {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SM3 of the file, hex. */
    String digest() {
        return digest;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
