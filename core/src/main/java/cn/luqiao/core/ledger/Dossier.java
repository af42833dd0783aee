package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the ledger holds about one record, one line of a batch, or one batch as a file: never other lines.
 *
 * @param id record, line or batch id
 * @param what which of them it is
 * @param kind kind
 * @param partner sending partner id
 * @param link link that it came over
 * @param generation configuration that it was taken in under
 * @param entries entries about it and its deliveries, in order
 * @param bodies bodies that these entries brought and that are still kept
 * @param receipt receipt as stored; empty when there is none, or its month is over
 * @param deliveries its deliveries in order
 * @param line how it is bound to its file; only for a line
 */
public record Dossier(
        String id,
        What what,
        Kind kind,
        String partner,
        String link,
        String generation,
        List<Entry> entries,
        List<Body> bodies,
        Optional<byte[]> receipt,
        List<Delivery> deliveries,
        Optional<Line> line) {
    public Dossier {
        entries = List.copyOf(entries);
        bodies = List.copyOf(bodies);
        deliveries = List.copyOf(deliveries);
    }

    /** What a dossier is about. */
    public enum What {
        RECORD,
        LINE,
        BATCH
    }

    /**
     * One entry of the log.
     *
     * @param index its number
     * @param leaf its bytes
     * @param delivery id of the delivery that it is about; empty when it is about the record itself
     */
    public record Entry(long index, byte[] leaf, Optional<String> delivery) {}

    /**
     * One body with what links it to its entry.
     *
     * @param index number of the entry
     * @param tag tag of its salted digest there
     * @param nth place among the digests with that tag, from 0
     * @param name kind of body, such as {@code original}
     * @param salt its salt
     * @param meta JSON kept beside it
     * @param body the bytes
     */
    public record Body(long index, int tag, int nth, String name, byte[] salt, byte[] meta, byte[] body) {
        @Override
        public String toString() {
            return name + " of entry " + index + ", " + body.length + " bytes";
        }
    }

    /**
     * A delivery.
     *
     * @param id delivery id
     * @param partner receiving partner id
     * @param link link it leaves by
     * @param generation configuration that it is pinned to
     * @param plannedAtMicros when its plan was committed, microseconds since 1970-01-01T00:00:00Z
     */
    public record Delivery(String id, String partner, String link, String generation, long plannedAtMicros) {}

    /**
     * A line of a batch with its proof.
     *
     * @param batch batch id
     * @param chunk chunk id
     * @param chunkNumber number of the chunk, from 0
     * @param chunks number of chunks
     * @param place place among the good lines of the chunk, from 0
     * @param lines number of good lines of the chunk
     * @param salt salt of this line alone
     * @param raw the line as received
     * @param canonical the line in canonical form
     * @param path from the line up to the root of its chunk
     * @param chunkPath from the chunk up to the root of the batch
     */
    public record Line(
            String batch,
            String chunk,
            int chunkNumber,
            int chunks,
            int place,
            int lines,
            byte[] salt,
            byte[] raw,
            byte[] canonical,
            List<byte[]> path,
            List<byte[]> chunkPath) {
        @Override
        public String toString() {
            return "line " + place + " of chunk " + chunk;
        }
    }
}
