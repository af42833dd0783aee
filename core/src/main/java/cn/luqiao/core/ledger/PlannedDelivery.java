package cn.luqiao.core.ledger;

import cn.luqiao.core.seal.Token;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One delivery of a plan.
 *
 * @param id SM3 of record id, route id, step id and partner, its first 32 hex characters
 * @param partner receiving partner id
 * @param link link of that partner it leaves by
 * @param route route id
 * @param step step id within the route
 * @param order token of the order key; empty when nothing must keep order
 * @param urgent whether it takes the urgent queue
 * @param reply whether the receiver's answer is the answer to the sender's question
 * @param lines for a chunk: the 0-based lines that go to this partner, all when empty
 * @param deadline by when it must be final
 * @param owner who acts when it is not
 */
public record PlannedDelivery(
        String id,
        String partner,
        String link,
        String route,
        String step,
        Optional<Token> order,
        boolean urgent,
        boolean reply,
        List<Integer> lines,
        OffsetDateTime deadline,
        String owner) {}
