package cn.luqiao.core.problem;

import java.util.Objects;

/**
 * One entry of the problem catalogue: what a code means, whose matter it is and what to do.
 *
 * @param code stable code, {@code LQ-} and four digits
 * @param origin who must act
 * @param reaction what the gateway does
 * @param zh title in Chinese
 * @param en title in English
 * @param cause why it happens, in English
 * @param remedyZh what to do, in Chinese
 * @param remedy what to do, in English
 */
public record ProblemKind(
        String code,
        Origin origin,
        Reaction reaction,
        String zh,
        String en,
        String cause,
        String remedyZh,
        String remedy) {
    public ProblemKind {
        if (!code.matches("LQ-[1-9][0-9]{3}")) {
            throw new IllegalArgumentException("code: " + code + " (expected: LQ- and four digits)");
        }
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(reaction, "reaction");
    }
}
