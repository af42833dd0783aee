package cn.luqiao.bench.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that this one started: ready when the constructor returns, asked by lines, stopped by closing. */
final class Side implements AutoCloseable {
    private static final int STOP_SECONDS_MAX = 60;
    private final Process process;
    private final BufferedReader in;
    private final Writer out;
    private final int port;
    private final double startSeconds;

    /** Starts a class of this class path in a JVM of its own; what it says on standard error goes into a file. */
    Side(Class<?> type, List<String> jvm, Path log, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.awt.headless=true");
        command.add("-Dluqiao.home=" + System.getProperty("luqiao.home"));
        command.add("-cp");
        command.add(classPath());
        command.add(type.getName());
        command.addAll(List.of(args));
        Files.createDirectories(log.getParent());
        long from = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        out = process.outputWriter(StandardCharsets.UTF_8);
        port = ready(type.getSimpleName() + " did not start, see " + log);
        startSeconds = (System.nanoTime() - from) / 1e9;
    }

    /** Its port, once it says so; what the JVM itself says before is passed over. */
    private int ready(String otherwise) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("READY ")) {
                return Integer.parseInt(line.substring("READY ".length()));
            }
        }
        process.destroyForcibly();
        throw new IOException(otherwise);
    }

    private static String classPath() {
        String forked = System.getProperty("surefire.test.class.path");
        return forked == null ? System.getProperty("java.class.path") : forked + File.pathSeparator;
    }

    /** Port of loopback that it listens on. */
    int port() {
        return port;
    }

    /** From the start of the process to its word that it is ready. */
    double startSeconds() {
        return startSeconds;
    }

    /** What it uses. */
    ProcessUse use() throws IOException {
        return ProcessUse.of(process.pid());
    }

    /** Its answer to a line. */
    synchronized String ask(String line) throws IOException {
        out.write(line + "\n");
        out.flush();
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("process " + process.pid() + " has ended");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        try {
            out.write("stop\n");
            out.flush();
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("process " + process.pid() + " does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
