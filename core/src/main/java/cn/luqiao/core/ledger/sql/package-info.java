/** The ledger over JDBC: one writer with group commit, read-only connections beside it, SQLite behind a dialect seam. */
package cn.luqiao.core.ledger.sql;
