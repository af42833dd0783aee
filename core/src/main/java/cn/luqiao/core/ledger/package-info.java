/** The append-only, Merkle-linked store of everything accepted, refused, translated and delivered. */
package cn.luqiao.core.ledger;
