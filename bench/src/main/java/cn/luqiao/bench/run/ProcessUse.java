package cn.luqiao.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far, as the kernel says.
 *
 * @param cpuSeconds time on processors, user and system, to 10 ms
 * @param residentMib resident memory
 */
record ProcessUse(double cpuSeconds, double residentMib) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Source: proc(5), {@code /proc/[pid]/stat} and {@code /proc/[pid]/status}. */
    static ProcessUse of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = Double.parseDouble(afterName[UTIME]) + Double.parseDouble(afterName[STIME]);
        double kib = Files.readAllLines(folder.resolve("status"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
        return new ProcessUse(ticks / TICKS_PER_SECOND, kib / 1024);
    }
}
