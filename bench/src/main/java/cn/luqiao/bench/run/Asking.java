package cn.luqiao.bench.run;

/**
 * One measurement of eligibility questions.
 *
 * @param way {@code luqiao} for a hospital over the gateway, {@code direct} for the core's queues alone
 * @param round repetition, from 1
 * @param clients how many ask at once
 * @param seconds length of the window
 * @param answered questions answered in it
 * @param p50Micros median time from question to answer
 * @param p99Micros the time that 99 of 100 answers need at most
 */
public record Asking(
        String way, int round, int clients, double seconds, long answered, double p50Micros, double p99Micros) {}
