package cn.luqiao.core.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.TreeHead;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.ReceiptSigner;
import cn.luqiao.core.seal.Sm2PublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The folder in which checkpoints are published: {@code <log>-YYYYMM.checkpoints}, appended to, {@code latest.checkpoint},
 * replaced, and the public keys that signed, {@code receipt-key-<key id>.pem}. Thread-safe.
 */
public final class CheckpointFolder {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final String ENDING = ".checkpoints";
    private final Path folder;
    private final ReceiptSigner signer;
    private final Clock clock;

    /** The folder, made at the first checkpoint; {@code signer} signs. */
    public CheckpointFolder(Path folder, ReceiptSigner signer, Clock clock) {
        this.folder = folder;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Publishes the head of a log, on disk when this returns; {@code stamp} may give a time stamp over the signed text.
     * Nothing is published, and the latest given back, when the log has not grown since.
     */
    public synchronized Checkpoint publish(TreeHead head, Function<byte[], Optional<byte[]>> stamp) {
        Optional<Checkpoint> latest = latest(head.log());
        if (latest.isPresent() && latest.get().size() == head.size()) {
            return latest.get();
        }
        Checkpoint signed = signed(head);
        Checkpoint checkpoint = new Checkpoint(
                signed.log(),
                signed.size(),
                signed.root(),
                signed.atMicros(),
                signed.keyId(),
                signed.signature(),
                stamp.apply(statement(signed)));
        write(checkpoint);
        return checkpoint;
    }

    /** The head of a log as a signed checkpoint of this moment, not published. */
    public Checkpoint signed(TreeHead head) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        String key = signer.publicKey().keyId();
        Checkpoint unsigned =
                new Checkpoint(head.log(), head.size(), head.root(), now, key, new byte[0], Optional.empty());
        return new Checkpoint(
                head.log(), head.size(), head.root(), now, key, signer.sign(statement(unsigned)), Optional.empty());
    }

    /**
     * Holds the ledger against the latest checkpoint of its log. Throws {@link ProblemException} LQ-6109 when the ledger
     * was cut, rolled back or rewritten since.
     */
    public void requireSuccessor(Ledger ledger) {
        TreeHead head = ledger.head();
        Optional<Checkpoint> latest = latest(head.log());
        if (latest.isEmpty()) {
            return;
        }
        Checkpoint published = latest.get();
        boolean cut = published.size() > head.size();
        if (cut || !Arrays.equals(published.root(), ledger.root(published.size()))) {
            throw new ProblemException(Problem.of("LQ-6109")
                    .at(published.toString())
                    .because(cut ? "the log has only " + head.size() + " entries" : "another root"));
        }
    }

    /** The latest published checkpoint of a log. */
    public Optional<Checkpoint> latest(String log) {
        List<Path> files = files(log);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        List<Checkpoint> newest = read(files.get(files.size() - 1));
        return newest.isEmpty() ? Optional.empty() : Optional.of(newest.get(newest.size() - 1));
    }

    /** All published checkpoints of a log, oldest first. */
    public List<Checkpoint> all(String log) {
        List<Checkpoint> found = new ArrayList<>();
        files(log).forEach(file -> found.addAll(read(file)));
        return found;
    }

    /** All checkpoints of every log in a folder; none when there is no such folder. */
    public static List<Checkpoint> all(Path folder) {
        List<Checkpoint> found = new ArrayList<>();
        files(folder, "").forEach(file -> found.addAll(read(file)));
        return found;
    }

    /** A checkpoint as text. */
    public static String text(Checkpoint checkpoint) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new String(statement(checkpoint), UTF_8) + "\nsm2 " + checkpoint.keyId() + " "
                + base64.encodeToString(checkpoint.signature()) + "\n"
                + checkpoint
                        .timeStamp()
                        .map(stamp -> "rfc3161 " + base64.encodeToString(stamp) + "\n")
                        .orElse("");
    }

    private static byte[] statement(Checkpoint of) {
        return String.join(
                        "\n",
                        "luqiao checkpoint 1",
                        of.log(),
                        Long.toString(of.size()),
                        HexFormat.of().formatHex(of.root()),
                        Long.toString(of.atMicros()),
                        "")
                .getBytes(UTF_8);
    }

    private List<Path> files(String log) {
        return files(folder, log + "-");
    }

    private static List<Path> files(Path folder, String beginning) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning)
                            && file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A last one that a crash cut short counts as never published. */
    private static List<Checkpoint> read(Path file) {
        try {
            String text = Files.readString(file, UTF_8);
            int whole = text.lastIndexOf("\n\n\n");
            return whole < 0 ? List.of() : Checkpoint.all(text.substring(0, whole));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new ProblemException(Problem.of("LQ-6110").at(file.toString()).because(e.getMessage()));
        }
    }

    private void write(Checkpoint checkpoint) {
        String month = checkpoint
                .at()
                .withOffsetSameInstant(CHINA)
                .toString()
                .substring(0, 7)
                .replace("-", "");
        String text = text(checkpoint);
        try {
            Files.createDirectories(folder);
            Sm2PublicKey key = signer.publicKey();
            Path pem = folder.resolve("receipt-key-" + key.keyId() + ".pem");
            if (!Files.exists(pem)) {
                replace(pem, key.pem());
            }
            append(folder.resolve(checkpoint.log() + "-" + month + ENDING), text + "\n\n");
            replace(folder.resolve("latest.checkpoint"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long whole = wholeLength(file);
            channel.truncate(whole).position(whole);
            ByteBuffer bytes = UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static long wholeLength(Path file) throws IOException {
        String text = Files.readString(file, UTF_8);
        int whole = text.lastIndexOf("\n\n\n");
        return whole < 0 ? 0 : text.substring(0, whole + 3).getBytes(UTF_8).length;
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text, UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
