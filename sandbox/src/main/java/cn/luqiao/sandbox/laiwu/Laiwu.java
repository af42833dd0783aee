package cn.luqiao.sandbox.laiwu;

import cn.luqiao.sandbox.files.SftpHost;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Retry;
import cn.luqiao.sandbox.partner.SandboxFailure;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.plan.Batch;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The legacy system: puts its files into {@code out} one after another and reads the answers in {@code in}. */
public final class Laiwu implements Partner {
    private static final Retry PATIENT = new Retry(Duration.ofMillis(50), Duration.ofMillis(200), 900);

    private final Surroundings around;
    private final List<Batch> batches;
    private final String day;
    private final Path root;
    private final SftpHost host;
    private final AnswerTray tray;
    private final ExecutorService clerk = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "legacy-laiwu");
        thread.setDaemon(true);
        return thread;
    });

    /** Sends the batches of that business day, {@code yyyyMMdd}. */
    public Laiwu(Surroundings around, List<Batch> batches, String day) {
        this.around = around;
        this.batches = batches;
        this.day = day;
        this.root = around.truth().folder().resolve("sftp");
        this.host = new SftpHost(root, around.credentials().secret("password"));
        this.tray = new AnswerTray(root.resolve("in"), around.truth().folder().resolve("answers"));
    }

    @Override
    public Participant participant() {
        return Participant.LEGACY_LAIWU;
    }

    @Override
    public ObjectNode open() {
        try {
            Files.createDirectories(root.resolve("out/bak"));
            Files.createDirectories(root.resolve("in"));
        } catch (IOException e) {
            throw new SandboxFailure("sftp: " + e.getMessage(), e);
        }
        int port = host.start(around.port());
        return Json.object()
                .put("host", "127.0.0.1")
                .put("port", port)
                .put("user", SftpHost.USER)
                .put("hostKey", host.hostKey());
    }

    @Override
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(batches.stream()
                .map(batch -> CompletableFuture.runAsync(() -> exchange(batch), clerk))
                .toArray(CompletableFuture[]::new));
    }

    private void exchange(Batch batch) {
        exchangeOnce(batch);
        if (batch.sentTwice()) {
            List<Shipment> repeated =
                    batch.lines().stream().map(Shipment::again).toList();
            exchangeOnce(new Batch(batch.number(), repeated, false, false));
        }
    }

    private void exchangeOnce(Batch batch) {
        LegacyFile file = LegacyFile.of(batch, day);
        FileReport report = new FileReport(around.truth(), batch, around.milestones());
        report.sending();
        around.truth().raw(file.bytes());
        place(file);
        PATIENT.until(attempt -> tray.take(file.stem()))
                .ifPresentOrElse(report::answered, () -> report.failed("no .ack or .err came"));
    }

    /** Temporary file, rename, marker: nobody can see half a file with a marker. */
    private void place(LegacyFile file) {
        Path out = root.resolve("out");
        Path temporary = out.resolve(file.stem() + ".tmp");
        try {
            Files.write(temporary, file.bytes());
            Files.move(temporary, out.resolve(file.stem() + ".txt"), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(out.resolve(file.stem() + ".txt.ok"), file.marker(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new SandboxFailure("sftp: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        clerk.shutdownNow();
        host.close();
    }
}
