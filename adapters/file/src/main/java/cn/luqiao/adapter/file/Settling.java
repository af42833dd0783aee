package cn.luqiao.adapter.file;

import cn.luqiao.adapter.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows once a file's content is on disk with us: the answer is placed, then the file moves away, then its
 * marker. Each step may be repeated, so a crash between any two of them ends well: while the file is there, it is taken
 * and answered again; a marker left alone is recognised by a note that was written before the first move.
 */
final class Settling {
    private static final int COLLISIONS_MAX = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    private final FileOptions options;
    private final Path notes;

    Settling(FileOptions options, Path workFolder) {
        this.options = options;
        this.notes = workFolder.resolve("moving");
    }

    /** Places the answer, replacing an earlier one of that name, if the link has answers. */
    void answer(Folder place, String name, Answer answer) throws IOException {
        if (options.answers().isEmpty() || answer.message().body().length == 0) {
            return;
        }
        String folder = options.answers().get();
        String target = Folder.join(folder, answerName(name, answer));
        place.makeFolders(folder);
        place.write(
                target + FileNames.UNFINISHED,
                new ByteArrayInputStream(answer.message().body()));
        place.replace(target + FileNames.UNFINISHED, target);
    }

    private static String answerName(String name, Answer answer) {
        String wished = answer.message().properties().get("fileName");
        if (wished != null && FileNames.allowed(wished)) {
            return wished;
        }
        if (wished != null) {
            LOG.error("LQ-1020 the dialect's name for the answer to {} cannot be used", name);
        }
        return FileNames.stem(name) + (answer.outcome() == Answer.Outcome.REFUSED ? ".err" : ".ack");
    }

    /** Moves a file and its marker to the folder of that day, beside what is there already. */
    void moveAway(Folder place, String name, LocalDate day) throws IOException {
        String folder = options.doneFolder(day);
        place.makeFolders(folder);
        String target = freeName(place, folder, name);
        if (options.withMarker()) {
            note(name, target);
        }
        place.rename(Folder.join(options.inbox(), name), target);
        if (options.withMarker()) {
            moveMarker(place, name, target);
        }
    }

    private String freeName(Folder place, String folder, String name) throws IOException {
        for (int n = 1; n <= COLLISIONS_MAX; n++) {
            String target = Folder.join(folder, n == 1 ? name : FileNames.with(name, "." + n));
            if (place.look(target).isEmpty()
                    && place.look(target + options.markerSuffix()).isEmpty()) {
                return target;
            }
        }
        throw new IOException("no free name for the file in the done folder");
    }

    private void moveMarker(Folder place, String name, String target) throws IOException {
        place.rename(Folder.join(options.inbox(), name + options.markerSuffix()), target + options.markerSuffix());
        Files.deleteIfExists(notes.resolve(name));
    }

    private void note(String name, String target) throws IOException {
        Files.createDirectories(notes);
        Files.writeString(notes.resolve(name), target, StandardCharsets.UTF_8);
    }

    /** Moves the markers whose files went before a crash. */
    void finish(Folder place) throws IOException {
        if (!Files.isDirectory(notes)) {
            return;
        }
        try (Stream<Path> left = Files.list(notes)) {
            for (Path note : (Iterable<Path>) left::iterator) {
                finish(place, note);
            }
        }
    }

    private void finish(Folder place, Path note) throws IOException {
        String name = note.getFileName().toString();
        String file = Folder.join(options.inbox(), name);
        Optional<Folder.Entry> marker = place.look(file + options.markerSuffix());
        if (place.look(file).isEmpty() && marker.isPresent()) {
            moveMarker(place, name, Files.readString(note, StandardCharsets.UTF_8));
        } else {
            Files.deleteIfExists(note);
        }
    }
}
