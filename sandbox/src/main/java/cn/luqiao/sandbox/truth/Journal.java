package cn.luqiao.sandbox.truth;

import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** An append-only file of JSON lines. Every line is handed to the operating system before {@link #append} returns. */
final class Journal implements AutoCloseable {
    private final OutputStream out;

    Journal(Path file) {
        try {
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void append(JsonNode entry) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(Json.bytes(entry));
        line.write('\n');
        try {
            out.write(line.toByteArray());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All complete lines of a journal, oldest first; none when the file does not exist. */
    static List<JsonNode> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            List<JsonNode> entries = new ArrayList<>();
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> entries.add(Json.read(line)));
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
