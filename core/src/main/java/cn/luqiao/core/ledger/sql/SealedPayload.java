package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.seal.SealedBytes;

/**
 * A payload ready to be stored.
 *
 * @param kind what it is
 * @param part 0, or the number of a segment of an attached body
 * @param salt 16 random bytes; with it goes the link from leaf to body
 * @param linked salted digest that the leaf carries
 * @param sealed the encrypted bytes
 */
record SealedPayload(PayloadKind kind, int part, byte[] salt, byte[] linked, SealedBytes sealed) {}
