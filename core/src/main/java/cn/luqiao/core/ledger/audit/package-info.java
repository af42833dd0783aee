/** Checks a whole ledger store, read-only and by its own reading of docs/ledger-format.md; shares no code with the writer. */
package cn.luqiao.core.ledger.audit;
