package cn.luqiao.adapter.file;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.OutsideHeaders;
import cn.luqiao.adapter.Presented;
import cn.luqiao.core.seal.Sm3;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One complete file that we are about to take.
 *
 * @param file name and size as listed
 * @param marker what its marker says; empty in links without markers
 * @param sm3 digest in hex; empty when the file was not read
 * @param copy our copy of a remote file; empty when there is none
 */
record Claim(Folder.Entry file, Optional<Marker> marker, Optional<String> sm3, Optional<Path> copy)
        implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Reads a file as far as needed: copies a remote one, digests one with a marker; one over the limit is not read. */
    static Claim of(
            Folder place, String path, Folder.Entry file, Optional<Marker> marker, long sizeBytesMax, Path spool)
            throws IOException {
        if (file.sizeBytes() > sizeBytesMax) {
            return new Claim(file, marker, Optional.empty(), Optional.empty());
        }
        if (place.remote()) {
            Files.createDirectories(spool);
            Path copy = spool.resolve(FileNames.ours(file.name()));
            try (InputStream in = exact(place.read(path), file.sizeBytes());
                    OutputStream out = Files.newOutputStream(copy)) {
                return new Claim(file, marker, Optional.of(digest(in, out)), Optional.of(copy));
            }
        }
        if (marker.filter(m -> m.words().containsKey("sm3")).isEmpty()) {
            return new Claim(file, marker, Optional.empty(), Optional.empty());
        }
        try (InputStream in = exact(place.read(path), file.sizeBytes())) {
            return new Claim(file, marker, Optional.of(digest(in, OutputStream.nullOutputStream())), Optional.empty());
        }
    }

    /** Removes copies that a crash left behind. */
    static void clean(Path spool) throws IOException {
        if (Files.isDirectory(spool)) {
            try (Stream<Path> copies = Files.list(spool)) {
                for (Path copy : (Iterable<Path>) copies::iterator) {
                    Files.delete(copy);
                }
            }
        }
    }

    private static String digest(InputStream in, OutputStream out) throws IOException {
        Sm3 sm3 = new Sm3();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sm3.update(buffer, 0, n);
            out.write(buffer, 0, n);
        }
        return sm3.hex();
    }

    /** Size and time of the marker when it was read; empty in links without markers. */
    Optional<String> markerLook() {
        return marker.map(Marker::look);
    }

    /** In what the file is not what its marker says. */
    Optional<String> mismatch() {
        return marker.flatMap(m -> m.mismatch(file.sizeBytes(), sm3));
    }

    /** The file as a message, its body being read from that stream. */
    Inbound inbound(LinkName link, InputStream body) {
        Map<String, String> headers = marker.map(m -> m.headers(mismatch())).orElse(Map.of());
        return new Inbound(
                "file",
                Optional.of(link),
                file.name(),
                "",
                OutsideHeaders.filter(headers),
                List.of(new Presented.OwnConnection(link)),
                body,
                file.sizeBytes(),
                List.of());
    }

    /** The bytes: of our copy, or of the file itself; a file over the limit gives none. */
    InputStream body(Folder place, String path, long sizeBytesMax) throws IOException {
        if (file.sizeBytes() > sizeBytesMax) {
            return new OverLimit();
        }
        return exact(copy.isPresent() ? Files.newInputStream(copy.get()) : place.read(path), file.sizeBytes());
    }

    @Override
    public void close() throws IOException {
        if (copy.isPresent()) {
            Files.deleteIfExists(copy.get());
        }
    }

    /** A stream that fails when the file is shorter or longer than it was listed: then somebody still writes it. */
    private static InputStream exact(InputStream in, long sizeBytes) {
        return new FilterInputStream(in) {
            private long left = sizeBytes;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, length);
                left -= Math.max(n, 0);
                if (left < 0 || (n < 0 && left > 0)) {
                    throw new IOException("the file changed while it was read");
                }
                return n;
            }
        };
    }

    private static final class OverLimit extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the file is over the limit and is not read");
        }
    }
}
