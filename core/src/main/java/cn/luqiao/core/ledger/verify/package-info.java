/** Checks receipts and proofs from nothing but their bytes and a public key; shares no code with the writer. */
package cn.luqiao.core.ledger.verify;
