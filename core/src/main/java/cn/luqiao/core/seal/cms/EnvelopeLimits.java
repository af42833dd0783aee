package cn.luqiao.core.seal.cms;

/**
 * What an envelope may measure; it is held against the bytes before anything is parsed.
 *
 * @param sizeBytesMax of the whole sealed message
 * @param headBytesMax of everything but the content: recipients, certificates, signers
 * @param depthMax of nested elements
 * @param elementsMax number of elements but those of the content
 */
public record EnvelopeLimits(long sizeBytesMax, int headBytesMax, int depthMax, int elementsMax) {
    /** For a partner whose messages may have so many bytes. */
    public static EnvelopeLimits of(long sizeBytesMax) {
        return new EnvelopeLimits(sizeBytesMax, 256 * 1024, 24, 20_000);
    }
}
