package cn.luqiao.adapter.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is still to be done with one file, on our own disk.
 *
 * @param name name of the file in the inbox
 * @param target where it moves
 * @param sizeBytes its size
 * @param markerLook size and time of its marker; empty in links without markers
 * @param answerPath where its answer goes; empty when there is none
 * @param answer the answer's bytes
 */
record SettlingNote(
        String name, String target, long sizeBytes, Optional<String> markerLook, String answerPath, byte[] answer) {
    private static final String ANSWER = ".answer";
    private static final String NOTE = ".note";

    /** Whether there is an answer to place. */
    boolean answered() {
        return !answerPath.isEmpty();
    }

    /** Writes it to disk: the answer first, so that a note is always whole. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        LocalFolder local = new LocalFolder(folder);
        String text = String.join("\n", target, Long.toString(sizeBytes), markerLook.orElse(""), answerPath);
        local.write(name + ANSWER, new ByteArrayInputStream(answer));
        local.write(name + FileNames.UNFINISHED, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        local.replace(name + FileNames.UNFINISHED, name + NOTE);
    }

    /** Removes it: the note first. */
    void removeFrom(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(name + NOTE));
        Files.deleteIfExists(folder.resolve(name + ANSWER));
    }

    /** All notes of a folder. */
    static List<SettlingNote> readAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<SettlingNote> notes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(NOTE)) {
                    notes.add(read(folder, name.substring(0, name.length() - NOTE.length())));
                }
            }
        }
        return notes;
    }

    private static SettlingNote read(Path folder, String name) throws IOException {
        String[] lines = Files.readString(folder.resolve(name + NOTE), StandardCharsets.UTF_8)
                .split("\n", -1);
        return new SettlingNote(
                name,
                lines[0],
                Long.parseLong(lines[1]),
                Optional.of(lines[2]).filter(look -> !look.isEmpty()),
                lines[3],
                Files.readAllBytes(folder.resolve(name + ANSWER)));
    }
}
