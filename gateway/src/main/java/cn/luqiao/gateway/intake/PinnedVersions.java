package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Earlier;
import cn.luqiao.core.ledger.Earlier.PlannedWay;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.seal.Tokens;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.Recognised.RepliesTo;
import cn.luqiao.gateway.generation.Generation;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the version under which a reply is read: that of the request which it answers, as that request was sent to the
 * partner who replies. A reply whose request is not held, or no longer kept, is read as the dialect is today. Thread-safe.
 */
final class PinnedVersions {
    /** Flag of a reply that was read under an earlier version. */
    static final String FLAG = "READ_AS_REQUESTED";

    private static final int FOUND_MAX = 50;
    private final Ledger ledger;
    private final Keys keys;
    private final Function<String, Generation> generations;

    /** {@code generations} gives the generation of a digest; throws ProblemException when it is not to be had. */
    PinnedVersions(Ledger ledger, Tokens tokens, Function<String, Generation> generations) {
        this.ledger = ledger;
        this.keys = new Keys(tokens);
        this.generations = generations;
    }

    /** The arrival with the dialect that reads it; throws ProblemException when the request's version cannot be loaded. */
    Arrival of(Arrival arrival, Recognised recognised) {
        Optional<Dialect> pinned = recognised.repliesTo().flatMap(request -> request(arrival, recognised, request));
        return pinned.filter(
                        dialect -> !dialect.digest().equals(arrival.dialect().digest()))
                .map(arrival::readBy)
                .orElse(arrival);
    }

    private Optional<Dialect> request(Arrival arrival, Recognised recognised, RepliesTo request) {
        for (Earlier earlier :
                ledger.newest(keys.ofSearch(request.value()), recognised.kind().type(), FOUND_MAX)) {
            boolean same = earlier.record()
                    .map(record -> request.value().equals(record.fields().get(request.field())))
                    .orElse(false);
            Optional<PlannedWay> way = earlier.ways().stream()
                    .filter(each -> each.partner().equals(arrival.partner().id()))
                    .findFirst();
            if (same && way.isPresent()) {
                return ledger.held(earlier.recordId())
                        .map(held -> generations.apply(held.generation()))
                        .flatMap(generation -> dialect(generation, way.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Dialect> dialect(Generation generation, PlannedWay way) {
        return generation
                .partners()
                .byId(way.partner())
                .map(partner -> partner.links().get(way.link()))
                .map(Link::dialect)
                .flatMap(generation.dialects()::find);
    }
}
