package cn.luqiao.core.ledger;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Kind;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A message that was refused, for the ledger and the Invalid Message Channel.
 *
 * @param id refusal id, 32 lower-case hex characters
 * @param partner id of the partner; empty when nobody was authenticated
 * @param link name of the link or shared listener
 * @param kind kind, as far as it was recognised
 * @param serial business serial, as far as it was recognised
 * @param original bytes received, as far as they were read and the partner was authenticated
 * @param problems why, the leading one first; values masked
 * @param receivedAt when
 */
public record Refusal(
        String id,
        Optional<String> partner,
        String link,
        Optional<Kind> kind,
        Optional<String> serial,
        byte[] original,
        List<Problem> problems,
        OffsetDateTime receivedAt) {}
