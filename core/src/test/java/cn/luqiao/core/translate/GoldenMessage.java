package cn.luqiao.core.translate;

import cn.luqiao.core.record.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A message that a golden case says is read, with what its {@code context.json} says of its transport.
 *
 * @param body its bytes
 * @param headers transport headers
 * @param target where it was sent
 */
record GoldenMessage(byte[] body, Map<String, String> headers, String target) {
    /** The messages of all {@code read-} cases below a folder. */
    static List<GoldenMessage> below(Path cases) throws IOException {
        try (Stream<Path> files = Files.walk(cases)) {
            List<Path> inputs = files.filter(f -> f.getFileName().toString().startsWith("input."))
                    .filter(f -> f.getParent().getFileName().toString().startsWith("read-"))
                    .sorted()
                    .toList();
            List<GoldenMessage> messages = new java.util.ArrayList<>();
            for (Path input : inputs) {
                messages.add(of(input));
            }
            return messages;
        }
    }

    /** The same message with other bytes. */
    WireMessage with(byte[] bytes) {
        return new WireMessage(bytes, headers, target);
    }

    private static GoldenMessage of(Path input) throws IOException {
        Path context = input.resolveSibling("context.json");
        Map<String, Object> said = Files.exists(context) ? CanonicalJson.read(Files.readAllBytes(context)) : Map.of();
        Map<String, String> headers = new LinkedHashMap<>();
        if (said.get("headers") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> headers.put(name.toString(), value.toString()));
        }
        return new GoldenMessage(
                Files.readAllBytes(input),
                headers,
                said.getOrDefault("target", "").toString());
    }
}
