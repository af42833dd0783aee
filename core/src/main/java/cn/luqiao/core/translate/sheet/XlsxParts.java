package cn.luqiao.core.translate.sheet;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The parts of an .xlsx file, unpacked one at a time and counted while unpacking, so that a small file cannot become
 * large.
 *
 * @param file the packed file
 * @param limits what it may cost
 */
record XlsxParts(byte[] file, SheetLimits limits) {
    private static final int ENTRIES_MAX = 2000;
    private static final int FREE = 1 << 20;

    /** A stream over a part, if there is one. Its reads throw ProblemException LQ-2003 beyond the limits. */
    Optional<InputStream> open(String name) {
        Counted zip = new Counted(new ZipInputStream(new ByteArrayInputStream(file)));
        try {
            for (int i = 0; i < ENTRIES_MAX; i++) {
                ZipEntry entry = zip.nextEntry();
                if (entry == null) {
                    return Optional.empty();
                }
                if (entry.getName().equalsIgnoreCase(name)) {
                    return Optional.of(zip);
                }
                zip.skipEntry();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw SheetProblems.malformed("zip", "a damaged archive", "an intact .xlsx file");
        }
        throw SheetProblems.tooMuch("zip", "more than " + ENTRIES_MAX + " parts", "at most " + ENTRIES_MAX + " parts");
    }

    /** A part that must be there. */
    InputStream required(String name) {
        return open(name).orElseThrow(() -> SheetProblems.malformed(name, "part is missing", "an intact .xlsx file"));
    }

    /** Counts what is unpacked. */
    private final class Counted extends FilterInputStream {
        private final ZipInputStream zip;
        private long unpacked;

        Counted(ZipInputStream zip) {
            super(zip);
            this.zip = zip;
        }

        ZipEntry nextEntry() throws IOException {
            return zip.getNextEntry();
        }

        void skipEntry() throws IOException {
            byte[] block = new byte[8192];
            int n;
            do {
                n = read(block, 0, block.length);
            } while (n >= 0);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            unpacked += Math.max(n, 0);
            long ratio = unpacked / Math.max(1, file.length);
            if (unpacked > limits.unpackedBytes() || unpacked > FREE && ratio > SheetLimits.RATIO) {
                throw SheetProblems.tooMuch(
                        "zip",
                        "more than " + unpacked + " bytes from " + file.length,
                        "at most " + limits.unpackedBytes() + " bytes and " + SheetLimits.RATIO + " times the file");
            }
            return n;
        }
    }
}
