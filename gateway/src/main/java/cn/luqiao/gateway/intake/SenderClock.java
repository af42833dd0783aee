package cn.luqiao.gateway.intake;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.Recognised;
import java.time.Duration;

/** The rule that a question is as old as it says: within five minutes of the gateway's clock. Source: domain brief R00. */
final class SenderClock {
    private static final Duration OFF_MAX = Duration.ofMinutes(5);

    private SenderClock() {}

    /** Throws ProblemException LQ-2020 that tells by how much the sender's clock is off, and in which direction. */
    static void check(Arrival arrival, Recognised recognised) {
        recognised.createdAt().ifPresent(createdAt -> {
            Duration ahead = Duration.between(arrival.receivedAt(), createdAt);
            if (ahead.abs().compareTo(OFF_MAX) > 0) {
                throw new ProblemException(Problem.of("LQ-2020")
                        .at(arrival.inbound().target() + " createdAt")
                        .because(createdAt + "，" + words(ahead))
                        .expected("网关时间 " + arrival.receivedAt() + " ±5 分钟 · within 5 minutes of the gateway's clock"));
            }
        });
    }

    private static String words(Duration ahead) {
        Duration off = ahead.abs();
        return ahead.isNegative()
                ? "慢 " + zh(off) + " · " + off.toSeconds() + " s behind"
                : "快 " + zh(off) + " · " + off.toSeconds() + " s ahead";
    }

    private static String zh(Duration off) {
        return off.toMinutes() + " 分 " + off.toSecondsPart() + " 秒";
    }
}
