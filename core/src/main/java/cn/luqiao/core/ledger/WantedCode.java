package cn.luqiao.core.ledger;

import java.time.OffsetDateTime;

/**
 * One line of the inbox of unmapped values.
 *
 * @param id short id, 16 hex characters, for values that are masked
 * @param table code table
 * @param way {@code read} or {@code write}
 * @param value the value, masked when its field is personal
 * @param field canonical field it was met in
 * @param partner partner in whose message it was met last
 * @param dialect dialect of that message
 * @param firstSeen when it was met first
 * @param lastSeen when it was met last
 * @param seen how often it was met
 * @param waiting records and deliveries that wait for it now
 */
public record WantedCode(
        String id,
        String table,
        String way,
        String value,
        String field,
        String partner,
        String dialect,
        OffsetDateTime firstSeen,
        OffsetDateTime lastSeen,
        long seen,
        long waiting) {}
