package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files much larger than the memory of the process that reads them; {@code make large-file} takes a gigabyte. */
class LargeFileTest {
    private static final int MEGABYTES = Integer.getInteger("luqiao.large.megabytes", 160);
    private static final int HEAP_MEGABYTES = 64;

    @Test
    void a_file_larger_than_the_heap_is_read_translated_and_checked_to_its_last_line(@TempDir Path folder)
            throws Exception {
        Path out = folder.resolve("out");
        Process reader = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+UseSerialGC",
                        "-Dluqiao.home=" + System.getProperty("luqiao.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFileProgram.class.getName(),
                        Integer.toString(MEGABYTES)))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(reader.waitFor(60 + MEGABYTES, TimeUnit.SECONDS)).isTrue();
        long lines = MEGABYTES * 1024L * 1024L / 282;
        assertThat(Files.readString(out, StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(lines + " lines, " + lines + " good");
    }
}
