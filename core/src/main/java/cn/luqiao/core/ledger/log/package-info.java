/** The append-only log: leaves in their byte format, the SM3 Merkle tree over them, and proofs. No storage here. */
package cn.luqiao.core.ledger.log;
