package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * What the gateway signs once for a whole commit: where the log stands after it, and the root over its receipts.
 *
 * @param log name of the log
 * @param number number of the commit in that log, from 1
 * @param first index of its first entry
 * @param entries number of its entries
 * @param logRoot root of the log after it, over {@code first + entries} leaves
 * @param receipts number of its receipts
 * @param receiptRoot root over the leaves with a receipt, in order
 * @param atMicros time of the commit, microseconds since 1970-01-01T00:00:00Z
 */
record Commit(
        String log,
        long number,
        long first,
        int entries,
        byte[] logRoot,
        int receipts,
        byte[] receiptRoot,
        long atMicros) {

    /** The bytes that are signed: the title line and one value a line, as docs/ledger-format.md shows. */
    byte[] statement() {
        return String.join(
                        "\n",
                        "luqiao commit 1",
                        log,
                        Long.toString(number),
                        Long.toString(first),
                        Integer.toString(entries),
                        HexFormat.of().formatHex(logRoot),
                        Integer.toString(receipts),
                        HexFormat.of().formatHex(receiptRoot),
                        Long.toString(atMicros),
                        "")
                .getBytes(UTF_8);
    }
}
