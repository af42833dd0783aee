package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.record.Record;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records that were accepted a moment ago, so that their first delivery need not read, decrypt and parse them again.
 * What is not here any more is read from the store. Bounded by count and by the bytes of their messages. Thread-safe.
 */
final class RecentRecords {
    private static final int RECORDS_MAX = 4096;

    private final long bytesMax;
    private final Map<String, Kept> byId = new LinkedHashMap<>();
    private long bytes;

    RecentRecords(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** A record and the length of its message in bytes. */
    private record Kept(Record item, int bytes) {}

    /** Keeps a record that is on disk; the oldest ones make room. */
    synchronized void keep(Record item, int length) {
        Kept before = byId.put(item.id(), new Kept(item, length));
        bytes += length - (before == null ? 0 : before.bytes());
        var oldest = byId.entrySet().iterator();
        while (bytes > bytesMax || byId.size() > RECORDS_MAX) {
            bytes -= oldest.next().getValue().bytes();
            oldest.remove();
        }
    }

    /** The record with this id, if it is still kept. */
    synchronized Optional<Record> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Kept::item);
    }
}
