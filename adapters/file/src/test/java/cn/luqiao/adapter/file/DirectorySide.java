package cn.luqiao.adapter.file;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.testkit.OtherSide;
import cn.luqiao.adapter.testkit.Told;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A partner with a shared directory: writes to {@code out} under a temporary name, renames, adds the marker; collects its
 * answers from {@code in}. Going away means that the directory is not mounted.
 */
class DirectorySide implements OtherSide {
    static final String HUGE = "huge.txt";

    final Path root;
    private final Path unmounted;
    private final Map<String, String> extra = new LinkedHashMap<>();
    private final Map<String, List<Told>> told = new HashMap<>();

    DirectorySide(Path folder) {
        root = folder.resolve("share");
        unmounted = folder.resolve("unmounted");
    }

    /** Sets or changes an option of the link. */
    DirectorySide with(String option, String value) {
        extra.put(option, value);
        return this;
    }

    @Override
    public AdapterType type() {
        return new FileAdapterType();
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(Map.of(
                "inbox", "out",
                "answers", "in",
                "outbox", "for-us",
                "pattern", "*.txt",
                "markerFields", "sm3 size count",
                "stableFor", "300ms",
                "poll", "50ms"));
        options.put("directory", root.toString());
        options.putAll(extra);
        return options;
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of();
    }

    @Override
    public void start() throws Exception {
        if (Files.exists(unmounted)) {
            Files.move(unmounted, root);
        }
        for (String name : List.of("out", "in", "for-us")) {
            Files.createDirectories(root.resolve(name));
        }
    }

    @Override
    public void stop() throws Exception {
        Files.move(root, unmounted);
    }

    /** The name of the file that carries a text. */
    static String nameOf(String text) {
        return String.format(Locale.ROOT, "F%08x.txt", text.hashCode());
    }

    @Override
    public void send(String text, Map<String, String> headers) {
        put(nameOf(text), wire(text));
    }

    /** Puts a complete file with its marker. */
    void put(String name, byte[] content) {
        String sm3 = HexFormat.of().formatHex(Digests.sm3(content));
        put(name, content, sm3 + "  " + content.length + "  1");
    }

    /** Puts a file with a marker of that content. */
    void put(String name, byte[] content, String marker) {
        try {
            Path file = root.resolve("out").resolve(name);
            Path unfinished = root.resolve("out").resolve(name + ".tmp");
            Files.write(unfinished, content);
            Files.move(unfinished, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(root.resolve("out").resolve(name + ".ok"), marker, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Told> told(String text) {
        return toldFor(FileNames.stem(nameOf(text)));
    }

    private synchronized List<Told> toldFor(String stem) {
        for (Path answer : files(root.resolve("in"))) {
            String name = answer.getFileName().toString();
            if (!name.endsWith(".tmp")) {
                told.computeIfAbsent(FileNames.stem(name), k -> new ArrayList<>())
                        .add(new Told(bytes(answer), Optional.empty()));
                delete(answer);
            }
        }
        return List.copyOf(told.getOrDefault(stem, List.of()));
    }

    @Override
    public boolean keeps(String text) {
        Path file = root.resolve("out").resolve(nameOf(text));
        return Files.exists(file) && Files.exists(Path.of(file + ".ok"));
    }

    /** A file with a hole: it has that size without taking room. */
    @Override
    public void sendHuge(long sizeBytes) throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(root.resolve("out").resolve(HUGE).toFile(), "rw")) {
            file.setLength(sizeBytes);
        }
        Files.writeString(root.resolve("out").resolve(HUGE + ".ok"), "0".repeat(64) + "  " + sizeBytes + "  1");
    }

    @Override
    public List<Told> toldHuge() {
        return toldFor(FileNames.stem(HUGE));
    }

    @Override
    public Optional<String> carriesNoHeaders() {
        return Optional.of("a file has no headers; the words of a marker are read under declared names only");
    }

    @Override
    public List<WireMessage> received() {
        List<WireMessage> received = new ArrayList<>();
        for (Path file : files(root.resolve("for-us"))) {
            if (Files.exists(Path.of(file + ".ok"))) {
                received.add(new WireMessage(
                        bytes(file), Map.of(), file.getFileName().toString()));
            }
        }
        return received;
    }

    @Override
    public Written outbound(String text) {
        return new Written(wire(text), mediaType(), Map.of("fileName", nameOf(text), "marker.count", "1"));
    }

    @Override
    public void loseNextAcknowledgement() throws Exception {
        throw new UnsupportedOperationException(alwaysKnowsTheOutcome().orElse(""));
    }

    @Override
    public Optional<String> alwaysKnowsTheOutcome() {
        return Optional.of("a rename within this machine has happened or not");
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.empty();
    }

    @Override
    public void close() throws Exception {}

    /** The files of a folder below the root, by name. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
