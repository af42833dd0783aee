package cn.luqiao.adapter.file;

import cn.luqiao.adapter.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows once a file's content is on disk with us: the file moves away, then its marker, then the answer is placed.
 * The answer comes last, because a partner may put the same name in again as soon as he reads it. A note with the answer
 * is written before the first step, so a crash between any two of them ends well: while the file is there, it is taken
 * and answered again; once it is gone, the steps left are done from the note.
 */
final class Settling {
    private static final int COLLISIONS_MAX = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    private final FileOptions options;
    private final Path notes;

    Settling(FileOptions options, Path workFolder) {
        this.options = options;
        this.notes = workFolder.resolve("settling");
    }

    /** Moves a file and its marker to the folder of that day, beside what is there already, and places the answer. */
    void settle(Folder place, String name, Answer answer, LocalDate day) throws IOException {
        String folder = options.doneFolder(day);
        place.makeFolders(folder);
        SettlingNote note = new SettlingNote(
                name,
                freeName(place, folder, name),
                answerPath(name, answer),
                answer.message().body());
        note.writeTo(notes);
        place.rename(Folder.join(options.inbox(), name), note.target());
        complete(place, note);
    }

    /** Does what a crash left undone. */
    void finish(Folder place) throws IOException {
        for (SettlingNote note : SettlingNote.readAll(notes)) {
            if (place.look(Folder.join(options.inbox(), note.name())).isPresent()) {
                note.removeFrom(notes);
            } else {
                complete(place, note);
            }
        }
    }

    private void complete(Folder place, SettlingNote note) throws IOException {
        String marker = Folder.join(options.inbox(), note.name() + options.markerSuffix());
        if (options.withMarker() && place.look(marker).isPresent()) {
            place.rename(marker, note.target() + options.markerSuffix());
        }
        if (note.answered()) {
            place.makeFolders(options.answers().orElseThrow());
            place.write(note.answerPath() + FileNames.UNFINISHED, new ByteArrayInputStream(note.answer()));
            place.replace(note.answerPath() + FileNames.UNFINISHED, note.answerPath());
        }
        note.removeFrom(notes);
    }

    /** Where the answer goes; empty when the link has no answers or there is nothing to say. */
    private String answerPath(String name, Answer answer) {
        return options.answers().isEmpty() || answer.message().body().length == 0
                ? ""
                : Folder.join(options.answers().get(), answerName(name, answer));
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
}
