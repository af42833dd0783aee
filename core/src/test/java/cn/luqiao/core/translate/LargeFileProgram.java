package cn.luqiao.core.translate;

import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads, translates and checks a file of as many megabytes as its argument says; prints the number of good lines. */
final class LargeFileProgram {
    private static final int LINE_BYTES = 282;
    private static final TranslationContext CONTEXT = new TranslationContext(
            "00", OffsetDateTime.parse("2025-07-01T09:00:00+08:00"), LocalDate.of(2025, 7, 1), "O", "P", 2022, 1);

    private LargeFileProgram() {}

    public static void main(String[] arguments) throws IOException {
        long lines = Long.parseLong(arguments[0]) * 1024 * 1024 / LINE_BYTES;
        byte[] golden = Files.readAllBytes(
                Schemas.FOLDER.resolve("dialects/laiwu-fixed/cases/person-participation/read-a-batch/input.txt"));
        byte[] detail = Arrays.copyOfRange(golden, LINE_BYTES, 2 * LINE_BYTES);
        System.out.println(lines + " lines, " + accepted(new EndlessFile(detail, lines)) + " good");
    }

    private static long accepted(EndlessFile file) {
        Action action = Schemas.TYPES
                .find("person-participation", 1)
                .flatMap(t -> t.action("report"))
                .orElseThrow();
        WireMessage envelope = new WireMessage(new byte[0], Map.of(), "RYCB_371200_20250701_000001.txt");
        long good = 0;
        try (BatchReader reader = Schemas.dialect("laiwu-fixed").openBatch(file, envelope, CONTEXT)) {
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                Reading reading = line.get().reading();
                boolean kept = reading.problems().isEmpty()
                        && action.examine(reading.fields(), Facts.at(CONTEXT.businessDate()))
                                .acceptable();
                good += kept ? 1 : 0;
            }
            if (!reader.totals().isEmpty()) {
                throw new IllegalStateException(reader.totals().toString());
            }
        }
        return good;
    }
}
