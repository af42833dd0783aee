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
        String text = String.join("\n", name, target, Long.toString(sizeBytes), markerLook.orElse(""), answerPath);
        local.write(key() + ANSWER, new ByteArrayInputStream(answer));
        local.write(key() + FileNames.UNFINISHED, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        local.replace(key() + FileNames.UNFINISHED, key() + NOTE);
    }

    /** Removes it: the note first. */
    void removeFrom(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(key() + NOTE));
        Files.deleteIfExists(folder.resolve(key() + ANSWER));
    }

    private String key() {
        return FileNames.ours(name);
    }

    /** All notes of a folder. */
    static List<SettlingNote> readAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<SettlingNote> notes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().endsWith(NOTE)) {
                    notes.add(read(file));
                }
            }
        }
        return notes;
    }

    private static SettlingNote read(Path note) throws IOException {
        String[] lines = Files.readString(note, StandardCharsets.UTF_8).split("\n", -1);
        return new SettlingNote(
                lines[0],
                lines[1],
                Long.parseLong(lines[2]),
                Optional.of(lines[3]).filter(look -> !look.isEmpty()),
                lines[4],
                Files.readAllBytes(note.resolveSibling(FileNames.ours(lines[0]) + ANSWER)));
    }
}
