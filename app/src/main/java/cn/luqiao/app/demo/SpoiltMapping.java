package cn.luqiao.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the schemas in which one rule of one mapping reads another wire field. */
final class SpoiltMapping {
    private static final String MAPPING = "dialects/tax-bus/payment-confirmation.map.yaml";
    private static final String RULE = "{wire: dwmc, field: unitName}";
    private static final String SPOILT = "{id: dwmc, wire: dwbh, way: read, field: unitName}";

    private SpoiltMapping() {}

    /** Copies the folder and spoils the mapping in the copy. Fails when the mapping is not as expected. */
    static Path copy(Path schemas, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(schemas)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Path copy = target.resolve(schemas.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path mapping = target.resolve(MAPPING);
        String text = Files.readString(mapping, StandardCharsets.UTF_8);
        if (!text.contains(RULE)) {
            throw new IllegalStateException(MAPPING + ": no rule " + RULE);
        }
        Files.writeString(mapping, text.replace(RULE, SPOILT), StandardCharsets.UTF_8);
        return target;
    }
}
