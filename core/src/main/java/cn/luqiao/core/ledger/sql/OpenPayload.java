package cn.luqiao.core.ledger.sql;

/**
 * A payload read back.
 *
 * @param meta what is known beside the body, JSON; may be empty
 * @param body the bytes
 */
record OpenPayload(byte[] meta, byte[] body) {}
