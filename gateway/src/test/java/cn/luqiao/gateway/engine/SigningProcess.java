package cn.luqiao.gateway.engine;

import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.OwnKeys;
import cn.luqiao.core.seal.remote.KeyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** A signing process for tests: makes a receipt key in the data folder of its argument once, and serves until it is killed. */
public final class SigningProcess {
    private SigningProcess() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        OwnKeys own = OwnKeys.in(data, data.resolve("secrets"), Clock.systemUTC());
        if (own.open().keys().isEmpty()) {
            own.create("receipt-0001", KeyKind.SM2, "CN=receipts");
        }
        try (KeyServer server = KeyServer.open(own.open(), data.resolve("signer"))) {
            System.out.println("serving " + server.socket());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Starts it on the class path of this process and waits until it serves. */
    static Process start(Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SigningProcess.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        for (String line = process.inputReader().readLine();
                line != null;
                line = process.inputReader().readLine()) {
            if (line.startsWith("serving")) {
                return process;
            }
        }
        throw new IllegalStateException("signing process ended");
    }
}
