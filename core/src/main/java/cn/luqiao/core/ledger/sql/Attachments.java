package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.StoredAttachment;
import cn.luqiao.core.seal.Digests;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attached bodies, kept in segments that are encrypted one by one, so that none is ever read into memory whole. All
 * segments of a record are numbered through from 1; the first one of a body tells what it is and how many there are.
 */
final class Attachments {
    private static final int SEGMENT_BYTES = Acceptance.Attached.SEGMENT_BYTES;
    private final Readers readers;
    private final Payloads payloads;

    Attachments(Readers readers, Payloads payloads) {
        this.readers = readers;
        this.payloads = payloads;
    }

    /** The segments of all bodies of a record, ready to be stored. */
    static List<SealedPayload> seal(Payloads payloads, String recordId, List<Acceptance.Attached> attachments) {
        List<SealedPayload> sealed = new ArrayList<>();
        for (Acceptance.Attached attached : attachments) {
            for (int segment = 0; segment < attached.segments(); segment++) {
                int from = segment * SEGMENT_BYTES;
                int to = Math.min(attached.body().length, from + SEGMENT_BYTES);
                sealed.add(payloads.seal(
                        PayloadKind.ATTACHMENT,
                        recordId,
                        sealed.size() + 1,
                        segment == 0 ? meta(attached) : new byte[0],
                        Arrays.copyOfRange(attached.body(), from, to)));
            }
        }
        return sealed;
    }

    private static byte[] meta(Acceptance.Attached attached) {
        Map<String, String> meta = new LinkedHashMap<>();
        meta.put("name", attached.name());
        meta.put("mediaType", attached.mediaType());
        meta.put("size", Integer.toString(attached.body().length));
        meta.put("sm3", Digests.sm3Hex(attached.body()));
        return Json.write(meta);
    }

    List<StoredAttachment> of(String recordId) {
        return readers.ask(sql -> {
            Optional<RecordRow> row = RecordRow.byId(sql, recordId);
            return row.isEmpty() || row.get().isChunk() ? List.of() : of(sql, row.get());
        });
    }

    private List<StoredAttachment> of(Statements sql, RecordRow row) throws SQLException {
        List<StoredAttachment> found = new ArrayList<>();
        int part = 1;
        Optional<OpenPayload> first = segment(sql, row, part);
        while (first.isPresent()) {
            JsonNode meta = Json.read(first.get().meta());
            long size = Long.parseLong(meta.get("size").textValue());
            int from = part;
            int segments = Acceptance.Attached.segments(size);
            String sm3 = meta.get("sm3").textValue();
            found.add(new StoredAttachment(
                    meta.get("name").textValue(),
                    meta.get("mediaType").textValue(),
                    size,
                    sm3,
                    () -> new SegmentStream(number -> segment(row, from + number), segments, sm3)));
            part += segments;
            first = segment(sql, row, part);
        }
        return found;
    }

    private Optional<byte[]> segment(RecordRow row, int part) {
        return readers.ask(sql -> segment(sql, row, part)).map(OpenPayload::body);
    }

    private Optional<OpenPayload> segment(Statements sql, RecordRow row, int part) throws SQLException {
        return part > Acceptance.Attached.SEGMENTS_MAX
                ? Optional.empty()
                : payloads.read(sql, row.month(), row.pos(), PayloadKind.ATTACHMENT, row.id(), part);
    }
}
