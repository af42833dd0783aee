package cn.luqiao.core.ledger;

/**
 * A record or delivery that waits for a code.
 *
 * @param id record or delivery id
 * @param delivery whether it is a delivery
 */
public record Waiting(String id, boolean delivery) {}
