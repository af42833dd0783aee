package cn.luqiao.core.translate.wire;

/**
 * One line or record of a batch.
 *
 * @param part what it is
 * @param source its values
 * @param raw its bytes as received, line end included
 * @param number line number in the file, 1-based
 */
public record Row(Part part, WireSource source, byte[] raw, int number) {
    /** Parts of a batch. */
    public enum Part {
        HEADER,
        DETAIL,
        TRAILER
    }
}
