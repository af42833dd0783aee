package cn.luqiao.core.ledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.seal.Sm2PublicKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A signed head of a log, as docs/ledger-format.md lays it out.
 *
 * @param log name of the log
 * @param size number of its entries
 * @param root its root over them
 * @param atMicros when it was signed, microseconds since 1970-01-01T00:00:00Z
 * @param keyId key that signed it
 * @param signature SM2 signature over {@link #statement}, DER
 * @param timeStamp RFC 3161 token over the statement's text, DER; empty when none was had
 */
public record Checkpoint(
        String log, long size, byte[] root, long atMicros, String keyId, byte[] signature, Optional<byte[]> timeStamp) {
    private static final String TITLE = "luqiao checkpoint 1";
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int STATEMENT_LINES = 5;

    /** All checkpoints in a text, in order. Throws {@link IllegalArgumentException} with what is not one. */
    public static List<Checkpoint> all(String text) {
        List<Checkpoint> found = new ArrayList<>();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        int at = 0;
        while (at < lines.size()) {
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).equals(TITLE)) {
                end++;
            }
            found.add(one(lines.subList(at, end)));
            at = end;
        }
        return found;
    }

    private static Checkpoint one(List<String> lines) {
        if (lines.size() <= STATEMENT_LINES || !lines.get(0).equals(TITLE)) {
            throw new IllegalArgumentException("checkpoint: '" + shown(lines.get(0)) + "' (expected: " + TITLE
                    + ", four lines, and a line that begins with sm2)");
        }
        String[] sm2 = lines.get(STATEMENT_LINES).split(" ");
        if (sm2.length != 3 || !sm2[0].equals("sm2")) {
            throw new IllegalArgumentException("checkpoint signature: '" + shown(lines.get(STATEMENT_LINES))
                    + "' (expected: sm2, key id, signature)");
        }
        Optional<byte[]> stamp = lines.stream()
                .skip(STATEMENT_LINES + 1)
                .filter(line -> line.startsWith("rfc3161 "))
                .map(line -> Base64.getDecoder().decode(line.substring("rfc3161 ".length())))
                .findFirst();
        return new Checkpoint(
                lines.get(1),
                Long.parseLong(lines.get(2)),
                HexFormat.of().parseHex(lines.get(3)),
                Long.parseLong(lines.get(4)),
                sm2[1],
                Base64.getDecoder().decode(sm2[2]),
                stamp);
    }

    private static String shown(String line) {
        return line.substring(0, Math.min(line.length(), 40));
    }

    /** The bytes that are signed and stamped. */
    public byte[] statement() {
        return (TITLE + "\n" + log + "\n" + size + "\n" + HexFormat.of().formatHex(root) + "\n" + atMicros + "\n")
                .getBytes(UTF_8);
    }

    /** Whether a key signed it. */
    public boolean signedBy(Sm2PublicKey key) {
        return key.keyId().equals(keyId) && key.verify(statement(), signature);
    }

    /** When it was signed, {@code +08:00}. */
    public OffsetDateTime at() {
        return Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS).atOffset(CHINA);
    }

    @Override
    public String toString() {
        return "checkpoint " + size + " of " + log + ", " + at();
    }
}
