package cn.luqiao.core.ledger;

import cn.luqiao.core.record.Kind;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A message as it was received, opened for a named person.
 *
 * @param id record or refusal id
 * @param partner id of the partner that sent it; empty when nobody was authenticated
 * @param link link that it came over
 * @param kind kind, as far as it was recognised
 * @param dialect dialect that read it; empty when it was refused
 * @param original the bytes
 * @param headers transport headers that were kept
 * @param target where it was sent
 * @param receivedAt when
 */
public record Revealed(
        String id,
        String partner,
        String link,
        Optional<Kind> kind,
        Optional<String> dialect,
        byte[] original,
        Map<String, String> headers,
        String target,
        OffsetDateTime receivedAt) {
    public Revealed {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "message " + id + ", " + original.length + " bytes";
    }
}
