package cn.luqiao.app;

import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The control port of a gateway that runs on a data folder, as another process finds it.
 *
 * @param data the data folder
 * @param control base address of the control port
 */
public record RunningGateway(Path data, URI control) {
    private static final String FILE = "running.json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ACTION_TIMEOUT = Duration.ofMinutes(5);

    /** Writes down where a gateway of this process can be found. */
    public static void announce(Path data, String control) {
        ObjectNode entry =
                Json.object().put("pid", ProcessHandle.current().pid()).put("control", control);
        try {
            Files.writeString(data.resolve(FILE), Json.line(entry) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the announcement back. */
    public static void withdraw(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gateway on a data folder, if its process lives. */
    public static Optional<RunningGateway> on(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode entry = Json.parse(Files.readString(file, StandardCharsets.UTF_8));
            return ProcessHandle.of(entry.path("pid").asLong())
                    .filter(ProcessHandle::isAlive)
                    .map(process -> new RunningGateway(
                            data, URI.create(entry.path("control").asText())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it answers and is ready to take messages. */
    public boolean ready() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** A document of the control API. Throws {@link IOException} when it cannot be had. */
    public JsonNode document(String path) throws IOException {
        return document(get(path), path);
    }

    private JsonNode document(HttpResponse<String> answer, String path) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(control.resolve(path) + ": " + answer.statusCode() + " " + answer.body());
        }
        return Json.parse(answer.body());
    }

    /** Asks it to do something and gives its answer, a refusal too. Throws {@link IOException} when there is none. */
    public JsonNode act(String path, ObjectNode request) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(control.resolve(path))
                .timeout(ACTION_TIMEOUT)
                .header("Authorization", "Bearer " + operatorToken())
                .POST(HttpRequest.BodyPublishers.ofString(Json.line(request), StandardCharsets.UTF_8))
                .build());
        if (answer.statusCode() != 200 && answer.statusCode() != 422) {
            throw new IOException(control.resolve(path) + ": " + answer.statusCode() + " " + answer.body());
        }
        return Json.parse(answer.body());
    }

    /** A request that names the user of this process. */
    public static ObjectNode asMe() {
        return Json.object().put("who", System.getProperty("user.name", ""));
    }

    /** As {@link #document}, empty when the control API does not know it. */
    public Optional<JsonNode> found(String path) throws IOException {
        HttpResponse<String> answer = get(path);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(document(answer, path));
    }

    private HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(control.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + operatorToken())
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String operatorToken() throws IOException {
        return Files.readString(data.resolve("operator.token"), StandardCharsets.US_ASCII)
                .strip();
    }
}
