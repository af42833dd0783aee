package cn.luqiao.core.seal.remote;

import cn.luqiao.core.seal.FileKeys;
import java.io.IOException;
import java.nio.file.Path;

/** A signing process for tests: serves the keys of its first argument in the folder of its second one until it is killed. */
public final class KeyServerUntilKilled {
    private KeyServerUntilKilled() {}

    public static void main(String[] args) throws IOException {
        try (KeyServer server = KeyServer.open(FileKeys.open(Path.of(args[0]), new char[0]), Path.of(args[1]))) {
            System.out.println("serving " + server.socket());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Starts it on the class path of this process and waits until it serves. */
    public static Process start(Path keys, Path socket) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeyServerUntilKilled.class.getName(),
                        keys.toString(),
                        socket.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String first = process.inputReader().readLine();
        if (first == null || !first.startsWith("serving")) {
            throw new IllegalStateException("signing process said: " + first);
        }
        return process;
    }
}
