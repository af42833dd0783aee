package cn.luqiao.core.ledger.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A commit as its row says.
 *
 * @param number number in its log, from 1
 * @param first index of its first entry
 * @param entries number of its entries
 * @param treeSize leaves of the log after it
 * @param logRoot root of the log after it
 * @param receipts number of its receipts
 * @param receiptRoot root over the leaves with a receipt
 * @param atMicros its time
 * @param keyId key that signed it; empty when it is not signed
 * @param signature its signature; empty when it is not signed
 */
record CommitRow(
        long number,
        long first,
        long entries,
        long treeSize,
        byte[] logRoot,
        long receipts,
        byte[] receiptRoot,
        long atMicros,
        Optional<String> keyId,
        Optional<byte[]> signature) {
    static final String SELECT = "SELECT number, first_idx, entries, tree_size, log_root, receipts, receipt_root, at,"
            + " key_id, signature FROM commit_root WHERE log = ? AND number > ? AND number <= ? ORDER BY number LIMIT ?";

    static CommitRow read(ResultSet row) throws SQLException {
        return new CommitRow(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getBytes(5),
                row.getLong(6),
                row.getBytes(7),
                row.getLong(8),
                Optional.ofNullable(row.getString(9)),
                Optional.ofNullable(row.getBytes(10)));
    }

    /** The text that was signed. */
    byte[] statement(String log) {
        HexFormat hex = HexFormat.of();
        return ("luqiao commit 1\n" + log + "\n" + number + "\n" + first + "\n" + entries + "\n"
                        + hex.formatHex(logRoot) + "\n" + receipts + "\n" + hex.formatHex(receiptRoot) + "\n" + atMicros
                        + "\n")
                .getBytes(UTF_8);
    }
}
