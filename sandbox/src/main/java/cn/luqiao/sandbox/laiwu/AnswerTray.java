package cn.luqiao.sandbox.laiwu;

import cn.luqiao.sandbox.ids.Sm3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder {@code in}, where answers arrive; an answer that was read is put away. */
final class AnswerTray {
    private final Path in;
    private final Path archive;
    private int taken;

    AnswerTray(Path in, Path archive) {
        this.in = in;
        this.archive = archive;
    }

    /**
     * A complete answer.
     *
     * @param content what it says; empty when it is not in the agreed form
     * @param mistake why the content is empty
     * @param digest SM3 of name and bytes
     */
    record Taken(Optional<LegacyAnswer> content, String mistake, String digest) {}

    /** Takes the answer to the file of that stem; empty while there is none, or while it is still being written. */
    Optional<Taken> take(String stem) {
        for (String name : List.of(stem + ".ack", stem + ".err")) {
            Path file = in.resolve(name);
            if (Files.isRegularFile(file)) {
                return take(file, stem);
            }
        }
        return Optional.empty();
    }

    private Optional<Taken> take(Path file, String stem) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String digest = Sm3.hex(bytes);
            Optional<LegacyAnswer> answer;
            try {
                answer = LegacyAnswer.read(bytes, stem).filter(AnswerTray::isComplete);
            } catch (IllegalArgumentException e) {
                putAway(file);
                return Optional.of(new Taken(Optional.empty(), e.getMessage(), digest));
            }
            if (answer.isPresent()) {
                putAway(file);
            }
            return answer.map(each -> new Taken(answer, "", digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComplete(LegacyAnswer answer) {
        return answer.verdict() != 'P' || answer.lines().size() == answer.bad();
    }

    private void putAway(Path file) throws IOException {
        taken++;
        Files.createDirectories(archive);
        Files.move(file, archive.resolve(taken + "-" + file.getFileName()));
    }
}
