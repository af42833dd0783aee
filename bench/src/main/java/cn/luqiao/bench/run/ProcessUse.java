package cn.luqiao.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far, as the kernel says.
 *
 * @param cpuSeconds time on processors, user and system, to 10 ms
 * @param compilerSeconds the part of it that the JVM's compilers took
 * @param residentMib resident memory
 */
record ProcessUse(double cpuSeconds, double compilerSeconds, double residentMib) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Source: proc(5), {@code /proc/[pid]/stat}, {@code /proc/[pid]/task/[tid]/stat} and {@code /proc/[pid]/status}. */
    static ProcessUse of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        double kib = Files.readAllLines(folder.resolve("status"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
        return new ProcessUse(seconds(stat(folder)), compilers(folder.resolve("task")), kib / 1024);
    }

    private static double compilers(Path tasks) throws IOException {
        double sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                String stat = stat(thread);
                sum += stat.contains(" CompilerThre") ? seconds(stat) : 0;
            }
        }
        return sum;
    }

    /** The line of a process or thread; of one that has ended, a line of zeros. */
    private static String stat(Path folder) throws IOException {
        try {
            return Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            if (Files.exists(folder)) {
                throw e;
            }
            return "0 (ended) " + "0 ".repeat(STIME + 1);
        }
    }

    private static double seconds(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(afterName[UTIME]) + Double.parseDouble(afterName[STIME])) / TICKS_PER_SECOND;
    }
}
