package cn.luqiao.core.ledger;

import java.io.IOException;
import java.io.InputStream;

/**
 * An attached body as the ledger keeps it.
 *
 * @param name file name as given
 * @param mediaType media type
 * @param sizeBytes its size
 * @param sm3 SM3 hex of its bytes
 * @param content its bytes
 */
public record StoredAttachment(String name, String mediaType, long sizeBytes, String sm3, Content content) {
    /** Bytes that are read anew each time, one segment in memory at once. */
    public interface Content {
        /** The end of the stream throws {@link IOException} when the bytes are not those of the digest. */
        InputStream open() throws IOException;
    }

    @Override
    public String toString() {
        return "attachment " + mediaType + ", " + sizeBytes + " bytes";
    }
}
