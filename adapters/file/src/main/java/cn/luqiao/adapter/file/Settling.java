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

    /**
     * Moves a file and its marker to the folder of that day, beside what is there already, and places the answer. A file
     * or marker that the partner has replaced meanwhile is not the one that was taken, and stays.
     */
    void settle(Folder place, Claim claim, Answer answer, LocalDate day) throws IOException {
        String folder = options.doneFolder(day);
        String name = claim.file().name();
        String source = Folder.join(options.inbox(), name);
        place.makeFolders(folder);
        SettlingNote note = new SettlingNote(
                name,
                freeName(place, folder, name),
                claim.file().sizeBytes(),
                claim.markerLook(),
                answerPath(name, answer),
                answer.message().body());
        note.writeTo(notes);
        if (place.look(source).filter(claim.file()::equals).isPresent()) {
            place.rename(source, note.target());
        }
        complete(place, note);
    }

    /** Does what a crash left undone. */
    void finish(Folder place) throws IOException {
        for (SettlingNote note : SettlingNote.readAll(notes)) {
            try {
                finish(place, note);
            } catch (IOException e) {
                if (!place.alive()) {
                    throw e;
                }
                LOG.warn("LQ-1022 {} is taken, but its answer cannot be placed yet", note.name());
                LOG.debug("{} cannot be settled", note.name(), e);
            }
        }
    }

    private void finish(Folder place, SettlingNote note) throws IOException {
        boolean moved = place.look(note.target()).isPresent();
        if (!moved && place.look(Folder.join(options.inbox(), note.name())).isPresent()) {
            note.removeFrom(notes);
        } else {
            complete(place, note);
        }
    }

    private void complete(Folder place, SettlingNote note) throws IOException {
        String source = Folder.join(options.inbox(), note.name());
        if (place.look(source).isEmpty()) {
            putBackAnother(place, note, source);
        }
        if (place.look(source).isEmpty()) {
            moveMarker(place, note, source + options.markerSuffix());
        }
        if (note.answered()) {
            place.makeFolders(options.answers().orElseThrow());
            place.write(note.answerPath() + FileNames.UNFINISHED, new ByteArrayInputStream(note.answer()));
            place.replace(note.answerPath() + FileNames.UNFINISHED, note.answerPath());
        }
        note.removeFrom(notes);
    }

    /** A file that the partner put in between our last look and the move was moved instead of the one that was taken. */
    private static void putBackAnother(Folder place, SettlingNote note, String source) throws IOException {
        if (place.look(note.target())
                .filter(moved -> moved.sizeBytes() != note.sizeBytes())
                .isPresent()) {
            place.rename(note.target(), source);
        }
    }

    private void moveMarker(Folder place, SettlingNote note, String marker) throws IOException {
        if (options.withMarker() && place.look(marker).map(Folder.Entry::look).equals(note.markerLook())) {
            place.rename(marker, note.target() + options.markerSuffix());
        }
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
