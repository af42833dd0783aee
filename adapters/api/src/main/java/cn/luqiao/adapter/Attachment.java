package cn.luqiao.adapter;

/**
 * An attached body.
 *
 * @param name file name or content id as given
 * @param mediaType media type
 * @param body bytes
 */
public record Attachment(String name, String mediaType, byte[] body) {
    @Override
    public String toString() {
        return "attachment " + mediaType + ", " + body.length + " bytes";
    }
}
