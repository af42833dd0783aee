package cn.luqiao.core.ledger.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Writes a receipt as UTF-8 JSON; {@code docs/ledger-format.md} describes its members and how to check it. */
final class ReceiptJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of();

    private ReceiptJson() {}

    /** The receipt of an entry: number {@code position} of the commit's receipts. */
    static byte[] write(Entry entry, Commit commit, int position, List<byte[]> path, byte[] signature, String keyId) {
        ReceiptDraft draft = entry.draft().orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1400);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("v", 1);
            json.writeStringField("recordId", draft.recordId());
            json.writeStringField("sender", draft.sender());
            json.writeStringField("kind", draft.kind());
            json.writeStringField("bizSerial", draft.bizSerial());
            json.writeStringField("payloadDigest", draft.payloadDigest());
            json.writeStringField("acceptedAt", Times.of(commit.atMicros()).toString());
            json.writeStringField("log", commit.log());
            json.writeNumberField("index", Pos.index(entry.pos()));
            json.writeObjectFieldStart("leaf");
            json.writeStringField("salt", HEX.formatHex(draft.salt()));
            json.writeStringField("bytes", Base64.getEncoder().encodeToString(entry.bytes()));
            json.writeEndObject();
            json.writeNumberField("position", position);
            json.writeArrayFieldStart("path");
            for (byte[] hash : path) {
                json.writeString(HEX.formatHex(hash));
            }
            json.writeEndArray();
            commit(json, commit);
            json.writeStringField("root", HEX.formatHex(commit.receiptRoot()));
            json.writeStringField("signature", Base64.getEncoder().encodeToString(signature));
            json.writeStringField("keyId", keyId);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void commit(JsonGenerator json, Commit commit) throws IOException {
        json.writeObjectFieldStart("commit");
        json.writeNumberField("number", commit.number());
        json.writeNumberField("first", commit.first());
        json.writeNumberField("entries", commit.entries());
        json.writeStringField("logRoot", HEX.formatHex(commit.logRoot()));
        json.writeNumberField("receipts", commit.receipts());
        json.writeNumberField("atMicros", commit.atMicros());
        json.writeEndObject();
    }
}
