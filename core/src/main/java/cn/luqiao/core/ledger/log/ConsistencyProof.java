package cn.luqiao.core.ledger.log;

import java.util.List;

/**
 * Proves that a later tree only added leaves to an earlier one.
 *
 * <p>Source: RFC 9162 section 2.1.4.
 *
 * @param from number of leaves of the earlier tree
 * @param to number of leaves of the later tree
 * @param path node hashes
 */
public record ConsistencyProof(long from, long to, List<byte[]> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }
}
