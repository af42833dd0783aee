package cn.luqiao.app.demo;

import cn.luqiao.app.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Sandbox partners without a gateway of ours: this process' streams become theirs. */
public final class SandboxAlone {
    private final Desk desk;
    private final Optional<Path> data;
    private final Optional<Path> credentials;

    public SandboxAlone(Desk desk, Optional<Path> data, Optional<Path> credentials) {
        this.desk = desk;
        this.data = data;
        this.credentials = credentials;
    }

    /** Runs until the sandbox ends and returns its exit code. */
    public int run(String partners, int records, long seed, int portBase) throws IOException, InterruptedException {
        DemoFolder folder = DemoFolder.fresh(data);
        Path given = credentials.orElse(folder.credentials());
        if (!Files.exists(given.resolve("ca.pem"))) {
            DemoCredentials.make(new DemoFolder(folder.root()), desk.clock());
            given = folder.credentials();
        }
        desk.err().println("账目 books " + folder.sandbox() + "，凭据 credentials " + given);
        Process process = new ProcessBuilder(SandboxProcess.command(List.of(
                        "--dir", folder.sandbox().toString(),
                        "--credentials", given.toAbsolutePath().toString(),
                        "--partners", partners,
                        "--seed", String.valueOf(seed),
                        "--records", String.valueOf(records),
                        "--port-base", String.valueOf(portBase),
                        "--clock", OffsetDateTime.now(desk.clock()).toString())))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "sandbox-stop"));
        return process.waitFor();
    }
}
