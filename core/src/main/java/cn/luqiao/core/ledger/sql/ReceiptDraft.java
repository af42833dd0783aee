package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.seal.Sm3;

/**
 * What a receipt states, before its place in the log is known.
 *
 * @param recordId record or batch id
 * @param sender partner id of the sender
 * @param kind kind, {@code type/vN#action}
 * @param bizSerial business serial or batch number
 * @param payloadDigest SM3 hex of the business payload or file
 * @param salt salt of the statement's digest in the leaf
 * @param month month of the payload table it is kept in
 */
record ReceiptDraft(
        String recordId, String sender, String kind, String bizSerial, String payloadDigest, byte[] salt, int month) {

    /** SM3 over the length-prefixed UTF-8 of sender, kind, serial, payload digest and index in the log. */
    byte[] statement(long index) {
        return new Sm3()
                .updatePart(sender.getBytes(UTF_8))
                .updatePart(kind.getBytes(UTF_8))
                .updatePart(bizSerial.getBytes(UTF_8))
                .updatePart(payloadDigest.getBytes(UTF_8))
                .updatePart(Long.toString(index).getBytes(UTF_8))
                .digest();
    }
}
