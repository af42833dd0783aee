package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.seal.SealedBytes;

/**
 * What an entry says beside its leaf: masked problem texts and the like, encrypted, and erasable without the leaf.
 *
 * @param salt 16 bytes, goes with the note
 * @param linked salted digest that the leaf carries
 * @param sealed the text
 */
record Note(byte[] salt, byte[] linked, SealedBytes sealed) {}
