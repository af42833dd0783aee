package cn.luqiao.sandbox.partner;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Tries again until there is an answer: a proper partner sends the same serial again with growing pauses.
 *
 * @param first pause after the first attempt
 * @param longest longest pause
 * @param attemptsMax after so many attempts the partner gives up
 */
public record Retry(Duration first, Duration longest, int attemptsMax) {
    /** About three minutes in all. */
    public static final Retry PATIENT = new Retry(Duration.ofMillis(100), Duration.ofSeconds(2), 90);

    /** The first present answer of the attempts 1, 2, …; empty when the partner gave up or was stopped. */
    public <T> Optional<T> until(IntFunction<Optional<T>> attempt) {
        Duration pause = first;
        for (int number = 1; number <= attemptsMax; number++) {
            Optional<T> answer = attempt.apply(number);
            if (answer.isPresent()) {
                return answer;
            }
            if (!slept(pause)) {
                return Optional.empty();
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        }
        return Optional.empty();
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
