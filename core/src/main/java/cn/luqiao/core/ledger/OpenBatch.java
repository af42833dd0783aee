package cn.luqiao.core.ledger;

import java.time.OffsetDateTime;

/**
 * A batch under way.
 *
 * @param batchId its id: that of the first opening when a crash interrupted it
 * @param chunksStaged chunks that are already on disk; staging goes on after them
 * @param receivedAt when it first came in; the translation context uses this time
 */
public record OpenBatch(String batchId, int chunksStaged, OffsetDateTime receivedAt) {}
