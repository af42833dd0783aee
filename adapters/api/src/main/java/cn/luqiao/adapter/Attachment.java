package cn.luqiao.adapter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An attached body. What goes out is streamed: {@link Content#open} begins anew at each call, and its stream throws at
 * the end when the bytes are not those that were accepted.
 *
 * @param name file name or content id as given
 * @param mediaType media type
 * @param sizeBytes its size
 * @param content its bytes
 */
public record Attachment(String name, String mediaType, long sizeBytes, Content content) {
    /** Where the bytes come from. */
    public interface Content {
        /** A new stream from the first byte on. */
        InputStream open() throws IOException;
    }

    /** One that is in memory. */
    public Attachment(String name, String mediaType, byte[] body) {
        this(name, mediaType, body.length, () -> new ByteArrayInputStream(body));
    }

    /** All of its bytes, for what came in and is in memory anyway. */
    public byte[] body() {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "attachment " + mediaType + ", " + sizeBytes + " bytes";
    }
}
