package cn.luqiao.bench.run;

/**
 * How one process started.
 *
 * @param side {@code luqiao} or {@code baseline}
 * @param round repetition, from 1
 * @param firstSeconds from the start of the process to its readiness on an empty folder
 * @param againSeconds the same on the folder of the first start
 * @param restMib resident memory at rest, before any load
 */
public record Starting(String side, int round, double firstSeconds, double againSeconds, double restMib) {}
