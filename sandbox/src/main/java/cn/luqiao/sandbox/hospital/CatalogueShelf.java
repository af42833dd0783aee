package cn.luqiao.sandbox.hospital;

import cn.luqiao.sandbox.files.SftpHost;
import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.partner.SandboxFailure;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The hospital's download folder for catalogues: it takes every file whose marker is there and tells the truth. */
final class CatalogueShelf implements AutoCloseable {
    private static final int LOOK_MILLIS = 200;

    private final Surroundings around;
    private final Path root;
    private final SftpHost host;
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "hospital-qilu-catalogues");
        thread.setDaemon(true);
        return thread;
    });

    CatalogueShelf(Surroundings around) {
        this.around = around;
        this.root = around.truth().folder().resolve("sftp");
        this.host = new SftpHost(root, around.credentials().secret("password"));
    }

    /** Where the gateway reaches it. */
    ObjectNode open() {
        try {
            for (String folder : List.of("ml", "taken")) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new SandboxFailure("sftp: " + e.getMessage(), e);
        }
        clerk.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return Json.object()
                .put("host", "127.0.0.1")
                .put("port", host.start(0))
                .put("user", SftpHost.USER)
                .put("hostKey", host.hostKey());
    }

    private void look() {
        try (Stream<Path> files = Files.list(root.resolve("ml"))) {
            for (Path marker : files.filter(each -> each.toString().endsWith(".csv.ok"))
                    .sorted()
                    .toList()) {
                take(marker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(Path marker) throws IOException {
        String name = marker.getFileName().toString().replace(".ok", "");
        Path file = marker.resolveSibling(name);
        byte[] bytes = Files.readAllBytes(file);
        String raw = around.truth().raw(bytes);
        boolean fits = Files.readString(marker, StandardCharsets.US_ASCII).startsWith(Sm3.hex(bytes));
        Files.delete(marker);
        Files.move(file, root.resolve("taken").resolve(name), StandardCopyOption.REPLACE_EXISTING);
        try {
            CatalogueFile page = CatalogueFile.read(bytes);
            around.truth()
                    .received(new Arrival(
                            RecordType.C01.name(), name, "", page.serial(), page.fields(), Json.object(), !fits, raw));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            around.truth().received(Arrival.unreadable(raw));
        }
    }

    @Override
    public void close() {
        clerk.shutdownNow();
        host.close();
    }
}
