package cn.luqiao.core.evidence;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files of one piece of evidence, by name. On disk a ZIP; the same files give the same bytes.
 *
 * @param files content by name
 */
public record EvidenceFile(Map<String, byte[]> files) {
    static final String MANIFEST = "evidence.json";
    static final String CHECKPOINT = "checkpoint.txt";
    static final String RECEIPT = "receipt.json";
    private static final int FILES_MAX = 5_000;
    private static final long BYTES_MAX = 512L << 20;
    private static final String NAME = "[A-Za-z0-9@._/-]{1,200}";
    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    public EvidenceFile {
        files = new TreeMap<>(files);
    }

    /** The files in a ZIP. Throws {@link ProblemException} LQ-6201 when it is none, or beyond every measure. */
    public static EvidenceFile read(byte[] zipped) {
        Map<String, byte[]> files = new TreeMap<>();
        long left = BYTES_MAX;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                boolean strange =
                        !entry.getName().matches(NAME) || entry.getName().contains("..");
                if (strange || files.size() == FILES_MAX || files.containsKey(entry.getName())) {
                    throw unreadable("entry '" + shown(entry.getName()) + "'");
                }
                byte[] content = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
                left -= content.length;
                if (left < 0) {
                    throw unreadable("more than " + (BYTES_MAX >> 20) + " MiB");
                }
                files.put(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
        if (!files.containsKey(MANIFEST)) {
            throw unreadable("no " + MANIFEST);
        }
        return new EvidenceFile(files);
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(60, name.length())).replaceAll("[^ -~]", "?");
    }

    private static ProblemException unreadable(String why) {
        return new ProblemException(Problem.of("LQ-6201").because(why));
    }

    /** The files as a ZIP. */
    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(ZIP_EPOCH);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The content of a file. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public String toString() {
        return "evidence of " + files.size() + " files";
    }
}
