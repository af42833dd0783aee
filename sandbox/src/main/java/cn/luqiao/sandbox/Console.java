package cn.luqiao.sandbox;

import cn.luqiao.sandbox.partner.Bulletin;
import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** The process protocol: events as JSON lines on one stream, commands as JSON lines on the other. */
final class Console implements Bulletin {
    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void publish(ObjectNode event) {
        out.writeBytes(Json.bytes(event));
        out.write('\n');
        out.flush();
    }

    /** Gives every command to the handler until it says false or the stream ends. What is no command is an error event. */
    void serve(InputStream in, Predicate<JsonNode> commands) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && (line.isBlank() || command(line, commands))) {
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean command(String line, Predicate<JsonNode> commands) {
        try {
            return commands.test(Json.read(line));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            publish(Json.object().put("event", "error").put("text", String.valueOf(e.getMessage())));
            return true;
        }
    }
}
