/** Hands out evidence: what is known of a record, under a fresh checkpoint, after the ledger says who asked. */
package cn.luqiao.gateway.evidence;
