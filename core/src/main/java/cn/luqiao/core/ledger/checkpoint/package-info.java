/** Signed heads of the log, published as files that anybody may keep. */
package cn.luqiao.core.ledger.checkpoint;
