package cn.luqiao.gateway.generation;

import cn.luqiao.core.seal.Sm3;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files that make up a configuration, by their names in the archive.
 *
 * <p>What counts: {@code routes/*.camel.yaml}; below {@code schemas/} everything but samples, cases and Markdown; below
 * {@code config/} everything but Markdown and other environments; the chosen environment's files as
 * {@code environment/…}. Hidden files never count. In text files a byte order mark is left out and every line end is
 * one LF, the last line's too.
 */
public final class GenerationFiles {
    private static final Set<String> TEXT =
            Set.of("yaml", "yml", "json", "csv", "xml", "xsd", "wsdl", "jslt", "pem", "txt");
    private static final Set<String> UNCOUNTED_FOLDERS = Set.of("cases", "samples");
    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    GenerationFiles(GenerationSource source) {
        collect(source.routesDir(), "routes", List.of());
        collect(source.schemasDir(), "schemas", List.of());
        collect(source.configDir(), "config", List.of(source.configDir().resolve("environments")));
        source.environment().ifPresent(dir -> collect(dir, "environment", List.of()));
    }

    /** Content by name, in order of the names. */
    SortedMap<String, byte[]> content() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** The files of an {@link #archive()}, by name in order. */
    public static SortedMap<String, byte[]> unpack(byte[] archive) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** How many files count. */
    int count() {
        return files.size();
    }

    /** SM3 (hex) over name and content of every file, in order of their names. */
    String digest() {
        Sm3 digest = new Sm3();
        files.forEach((name, content) ->
                digest.updatePart(name.getBytes(StandardCharsets.UTF_8)).updatePart(content));
        return digest.hex();
    }

    /** The files as a ZIP, stored without compression or times: the same bytes on every machine. */
    byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ZIP_EPOCH);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    private void collect(Path folder, String name, List<Path> without) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .filter(file -> without.stream().noneMatch(file::startsWith))
                    .filter(file -> counts(folder.relativize(file)))
                    .forEach(file ->
                            add(name + "/" + folder.relativize(file).toString().replace('\\', '/'), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean counts(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || UNCOUNTED_FOLDERS.contains(part.toString())) {
                return false;
            }
        }
        return !relative.toString().endsWith(".md");
    }

    private void add(String name, Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            String ending = name.substring(name.lastIndexOf('.') + 1);
            files.put(name, TEXT.contains(ending) ? normalised(content) : content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] normalised(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content)) {
            return content;
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        return (text.isEmpty() || text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
