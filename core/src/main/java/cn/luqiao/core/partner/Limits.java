package cn.luqiao.core.partner;

/**
 * Caps on what a partner may send; they count while reading.
 *
 * @param messageBytesMax largest single message, bytes
 * @param batchBytesMax largest batch file, bytes
 * @param batchLinesMax most lines in a batch
 * @param headersMax most transport headers
 * @param depthMax deepest nesting of XML or JSON
 * @param partsMax most attachments
 * @param requestsPerSecond highest sustained rate; 0 = unlimited
 * @param clock how far its clock may be from ours in signed messages
 */
public record Limits(
        long messageBytesMax,
        long batchBytesMax,
        int batchLinesMax,
        int headersMax,
        int depthMax,
        int partsMax,
        int requestsPerSecond,
        ClockTolerance clock) {
    /** What holds where a partner file says nothing: 1 MiB, 2 GiB, 5 million lines, 64 headers, depth 64, 16 parts, no rate. */
    public static final Limits DEFAULT =
            new Limits(1 << 20, 2L << 30, 5_000_000, 64, 64, 16, 0, ClockTolerance.DEFAULT);
}
