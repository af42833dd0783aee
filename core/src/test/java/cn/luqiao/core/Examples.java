package cn.luqiao.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code domain/examples.json}, and where the project's schemas are. */
public final class Examples {
    /** The day on which the examples hold. */
    public static final LocalDate CLOCK = LocalDate.of(2025, 6, 30);

    /** The project's schemas folder. */
    public static final Path SCHEMAS =
            Path.of(System.getProperty("luqiao.home", "..")).resolve("schemas");

    private static final JsonNode ROOT = read();

    private Examples() {}

    /** The node at a path such as {@code residentId.valid}. */
    public static JsonNode at(String path) {
        JsonNode node = ROOT;
        for (String key : path.split("\\.")) {
            node = node.path(key);
        }
        if (node.isMissingNode() || node.isEmpty()) {
            throw new IllegalArgumentException("examples have no " + path);
        }
        return node;
    }

    /** The items of the list at a path. */
    public static Stream<JsonNode> list(String path) {
        return StreamSupport.stream(at(path).spliterator(), false);
    }

    private static JsonNode read() {
        try (InputStream in = Examples.class.getResourceAsStream("/domain/examples.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
