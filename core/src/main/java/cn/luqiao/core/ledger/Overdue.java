package cn.luqiao.core.ledger;

import java.time.OffsetDateTime;

/**
 * Something that is not final and past its deadline.
 *
 * @param id record, delivery or batch id
 * @param what {@code record}, {@code delivery} or {@code batch}
 * @param state its state
 * @param partner the partner concerned
 * @param owner who must act
 * @param deadline when it should have been final
 */
public record Overdue(String id, String what, String state, String partner, String owner, OffsetDateTime deadline) {}
