package cn.luqiao.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the schemas in which two rules of one mapping have exchanged their fields. */
final class SpoiltMapping {
    private static final String MAPPING = "dialects/tax-bus/payment-confirmation.map.yaml";
    private static final String FIELD = "paidAmount";
    private static final String OTHER = "lateFee";

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
        String spoilt = text.replace(FIELD, "\u0000").replace(OTHER, FIELD).replace("\u0000", OTHER);
        if (spoilt.equals(text)) {
            throw new IllegalStateException(MAPPING + ": no rule for " + FIELD);
        }
        Files.writeString(mapping, spoilt, StandardCharsets.UTF_8);
        return target;
    }
}
