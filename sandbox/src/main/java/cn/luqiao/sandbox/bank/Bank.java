package cn.luqiao.sandbox.bank;

import cn.luqiao.sandbox.files.FixedLine;
import cn.luqiao.sandbox.files.SftpHost;
import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.partner.Dispatcher;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Retry;
import cn.luqiao.sandbox.partner.SandboxFailure;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The bank: takes marked files out of {@code in}, pays a batch number once, and puts return files into {@code out}. */
public final class Bank implements Partner {
    private static final Retry PATIENT = new Retry(Duration.ofMillis(50), Duration.ofMillis(200), 900);
    private static final int LOOK_MILLIS = 100;

    private final Surroundings around;
    private final String day;
    private final Path root;
    private final SftpHost host;
    private final Dispatcher dispatcher;
    private final Map<String, String> paid = new HashMap<>();
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bank-icbc-clerk");
        thread.setDaemon(true);
        return thread;
    });
    private int answersTaken;

    /** Works on that business day, {@code yyyyMMdd}. */
    public Bank(Surroundings around, String day) {
        this.around = around;
        this.day = day;
        this.root = around.truth().folder().resolve("sftp");
        this.host = new SftpHost(root, around.credentials().secret("password"));
        this.dispatcher = new Dispatcher("bank-icbc", 1, around.milestones());
    }

    /** The milestone that the bank has paid the batch of that number. */
    public static String paid(String payBatchNo) {
        return "paid:" + payBatchNo;
    }

    @Override
    public Participant participant() {
        return Participant.BANK_ICBC;
    }

    @Override
    public ObjectNode open() {
        try {
            for (String folder : List.of("in", "out/bak", "answers", "taken")) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new SandboxFailure("sftp: " + e.getMessage(), e);
        }
        clerk.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return Json.object()
                .put("host", "127.0.0.1")
                .put("port", host.start(around.port()))
                .put("user", SftpHost.USER)
                .put("hostKey", host.hostKey());
    }

    @Override
    public CompletableFuture<Void> start() {
        return dispatcher.send(around.shipments(), this::send);
    }

    private void look() {
        try (Stream<Path> files = Files.list(root.resolve("in"))) {
            List<Path> markers = files.filter(each -> each.toString().endsWith(".txt.ok"))
                    .sorted()
                    .toList();
            for (Path marker : markers) {
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
        String digest = Sm3.hex(bytes);
        boolean fits = Files.readString(marker, StandardCharsets.US_ASCII).startsWith(digest);
        Files.delete(marker);
        Files.move(file, root.resolve("taken").resolve(name), StandardCopyOption.REPLACE_EXISTING);
        try {
            ObjectNode fields = BankFile.read(bytes);
            String number = fields.path("payBatchNo").asText();
            boolean alarm =
                    !fits || !paid.computeIfAbsent(number, key -> digest).equals(digest);
            around.truth()
                    .received(new Arrival(RecordType.R13.name(), name, "", "", fields, Json.object(), alarm, raw));
            around.milestones().reached(paid(number));
        } catch (IllegalArgumentException e) {
            around.truth().received(Arrival.unreadable(raw));
        }
    }

    private void send(Shipment shipment) {
        around.truth().sending(shipment);
        byte[] bytes = BankFile.write(shipment, day);
        around.truth().raw(bytes);
        String stem = "HP_102_" + shipment.serial();
        place(stem + ".txt", bytes);
        Answer answer = PATIENT.until(attempt -> answer(stem))
                .orElseGet(() -> Answer.failed("no .ack or .err came", PATIENT.attemptsMax()));
        around.truth().answered(shipment, answer);
        around.milestones().reached(shipment.answered());
    }

    /** Temporary file, rename, marker: nobody can see half a file with a marker. */
    private void place(String name, byte[] bytes) {
        Path out = root.resolve("out");
        try {
            Files.write(out.resolve(name + ".tmp"), bytes);
            Files.move(out.resolve(name + ".tmp"), out.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(
                    out.resolve(name + ".ok"), Sm3.hex(bytes) + "  " + bytes.length + "\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new SandboxFailure("sftp: " + e.getMessage(), e);
        }
    }

    private Optional<Answer> answer(String stem) {
        try {
            for (String suffix : List.of(".ack", ".err")) {
                Path file = root.resolve("answers").resolve(stem + suffix);
                if (Files.isRegularFile(file)) {
                    String text = new String(Files.readAllBytes(file), FixedLine.GB18030);
                    Files.move(file, root.resolve("taken").resolve(++answersTaken + "-" + stem + suffix));
                    return Optional.of(read(text, stem));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(String text, String stem) {
        String[] lines = text.split("\n");
        String[] head = lines[0].split("\\|", -1);
        if (head.length > 6 && head[2].equals("A") && stem.endsWith("_" + head[1])) {
            return Answer.accepted(head[6], 1);
        }
        if (head.length > 4 && head[2].equals("R") && lines.length > 1) {
            return Answer.refused(lines[1].split("\\|", -1)[1], head[4], 1);
        }
        return Answer.failed("answer not in the agreed form", 1);
    }

    @Override
    public void close() {
        clerk.shutdownNow();
        dispatcher.close();
        host.close();
    }
}
