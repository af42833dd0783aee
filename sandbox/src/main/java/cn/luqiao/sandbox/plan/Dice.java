package cn.luqiao.sandbox.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that a seed decides; each chapter of the story has dice of its own, so that one does not disturb another. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, String chapter) {
        this.random = new SplittableRandom(seed * 31 + chapter.hashCode());
    }

    /** A number from 0 up to but not including the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True in about that many of a hundred throws. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An amount between two amounts of whole yuan, with fen. */
    BigDecimal yuan(int fromYuan, int toYuan) {
        return BigDecimal.valueOf(random.nextLong(fromYuan * 100L, toYuan * 100L + 1), 2);
    }
}
