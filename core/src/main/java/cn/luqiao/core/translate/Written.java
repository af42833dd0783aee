package cn.luqiao.core.translate;

import java.util.Map;

/**
 * Bytes that a dialect wrote, ready for an adapter.
 *
 * @param body the bytes
 * @param mediaType media type with charset where it has one
 * @param properties what the transport needs beside the body, such as {@code fileName}, {@code msgcode}
 */
public record Written(byte[] body, String mediaType, Map<String, String> properties) {
    public Written {
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return mediaType + ", " + body.length + " bytes";
    }
}
