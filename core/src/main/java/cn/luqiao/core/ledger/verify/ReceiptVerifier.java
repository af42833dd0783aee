package cn.luqiao.core.ledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Sm2PublicKey;
import cn.luqiao.core.seal.Sm3;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Checks a receipt offline, from its bytes and the gateway's public key alone. It follows docs/ledger-format.md and uses
 * nothing of the code that writes receipts. Thread-safe.
 */
public final class ReceiptVerifier {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();
    private static final int STATEMENT_TAG = 1;
    private static final int LEAF_ACCEPTED = 1;
    private static final int LEAF_RELEASED = 5;

    private final Sm2PublicKey key;

    public ReceiptVerifier(Sm2PublicKey key) {
        this.key = key;
    }

    /** What is wrong with a receipt, in plain words; empty when it is good. */
    public Optional<String> check(byte[] receipt) {
        try {
            return check(JSON.readTree(receipt));
        } catch (IOException | RuntimeException e) {
            return Optional.of("not a receipt: " + e.getMessage());
        }
    }

    /**
     * As {@link #check}, of everything but the signature and its key: for whoever has verified the signature over
     * {@code signed}, the statement of the commit that the receipt names, before.
     */
    public static Optional<String> checkBesideItsSignature(byte[] receipt, byte[] signed) {
        try {
            JsonNode read = JSON.readTree(receipt);
            return Arrays.equals(statement(read), signed) ? beside(read) : Optional.of("it names another commit");
        } catch (IOException | RuntimeException e) {
            return Optional.of("not a receipt: " + e.getMessage());
        }
    }

    private Optional<String> check(JsonNode receipt) {
        if (!text(receipt, "keyId").equals(key.keyId())) {
            return Optional.of("signed with key " + text(receipt, "keyId") + " (expected: " + key.keyId() + ")");
        }
        if (!key.verify(statement(receipt), Base64.getDecoder().decode(text(receipt, "signature")))) {
            return Optional.of("the signature does not match the commit");
        }
        return beside(receipt);
    }

    private static Optional<String> beside(JsonNode receipt) {
        if (number(receipt, "v") != 1) {
            return Optional.of("version " + receipt.get("v") + " (expected: 1)");
        }
        byte[] leaf = Base64.getDecoder().decode(text(receipt.get("leaf"), "bytes"));
        if (!included(receipt, leaf)) {
            return Optional.of("the leaf is not under the signed root");
        }
        return contents(receipt, leaf);
    }

    /** The bytes that were signed. */
    private static byte[] statement(JsonNode receipt) {
        JsonNode commit = receipt.get("commit");
        return String.join(
                        "\n",
                        "luqiao commit 1",
                        text(receipt, "log"),
                        Long.toString(number(commit, "number")),
                        Long.toString(number(commit, "first")),
                        Long.toString(number(commit, "entries")),
                        text(commit, "logRoot"),
                        Long.toString(number(commit, "receipts")),
                        text(receipt, "root"),
                        Long.toString(number(commit, "atMicros")),
                        "")
                .getBytes(UTF_8);
    }

    private static boolean included(JsonNode receipt, byte[] leaf) {
        List<byte[]> path = new ArrayList<>();
        receipt.get("path").forEach(hash -> path.add(HEX.parseHex(hash.textValue())));
        return TreeCheck.included(
                TreeCheck.leafHash(leaf),
                number(receipt, "position"),
                number(receipt.get("commit"), "receipts"),
                path,
                HEX.parseHex(text(receipt, "root")));
    }

    /** Whether the leaf says what the receipt says. */
    private static Optional<String> contents(JsonNode receipt, byte[] leaf) {
        ByteBuffer in = ByteBuffer.wrap(leaf);
        byte version = in.get();
        byte kind = in.get();
        if (version != 1 || kind != LEAF_ACCEPTED && kind != LEAF_RELEASED) {
            return Optional.of("the leaf does not say that something was accepted");
        }
        long at = in.getLong();
        OffsetDateTime told = OffsetDateTime.parse(text(receipt, "acceptedAt"));
        if (at != number(receipt.get("commit"), "atMicros")
                || at != ChronoUnit.MICROS.between(Instant.EPOCH, told.toInstant())) {
            return Optional.of("the time is not that of the commit");
        }
        if (!new String(take(in, in.get() & 0xFF), UTF_8).equals(text(receipt, "recordId"))) {
            return Optional.of("the leaf is about another record");
        }
        return Arrays.equals(stated(in), expected(receipt))
                ? Optional.empty()
                : Optional.of("sender, kind, serial, payload digest or index is not what was signed");
    }

    private static byte[] stated(ByteBuffer in) {
        while (in.hasRemaining()) {
            int tag = in.get() & 0xFF;
            byte[] value = take(in, in.getShort() & 0xFFFF);
            if (tag == STATEMENT_TAG) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }

    private static byte[] expected(JsonNode receipt) {
        Sm3 statement = new Sm3();
        for (String member : List.of("sender", "kind", "bizSerial", "payloadDigest")) {
            statement.updatePart(text(receipt, member).getBytes(UTF_8));
        }
        statement.updatePart(Long.toString(number(receipt, "index")).getBytes(UTF_8));
        return Digests.sm3(HEX.parseHex(text(receipt.get("leaf"), "salt")), statement.digest());
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.textValue();
    }

    private static long number(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.longValue();
    }
}
