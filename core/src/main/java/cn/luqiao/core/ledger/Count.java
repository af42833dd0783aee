package cn.luqiao.core.ledger;

/**
 * A number of records (lines of batches counted singly) in one state.
 *
 * @param partner partner id
 * @param link link name
 * @param recordType record type id
 * @param direction {@code in} or {@code out}
 * @param state state in lower case ({@code accepted}, {@code delivered}), or {@code refused} and {@code duplicate} for messages
 * @param count how many
 */
public record Count(String partner, String link, String recordType, String direction, String state, long count) {}
