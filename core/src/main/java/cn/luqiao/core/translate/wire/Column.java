package cn.luqiao.core.translate.wire;

/**
 * One column of a fixed-width line.
 *
 * @param name its name in rules
 * @param from index of its first byte in the line
 * @param bytes its width in bytes
 * @param fill what stands beside the value
 */
public record Column(String name, int from, int bytes, Fill fill) {
    /** Text stands left with spaces behind, numbers stand right with zeros in front. */
    public enum Fill {
        SPACES,
        ZEROS
    }

    int to() {
        return from + bytes;
    }
}
