package cn.luqiao.core.ledger;

/**
 * Head of one node's log.
 *
 * @param log log id
 * @param size number of leaves
 * @param root SM3 Merkle root, 32 bytes
 */
public record TreeHead(String log, long size, byte[] root) {}
