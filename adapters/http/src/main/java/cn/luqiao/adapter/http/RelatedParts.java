package cn.luqiao.adapter.http;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.core.translate.Written;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A message with its attachments as one {@code multipart/related} body, streamed: the message is the root part, each
 * attachment a part with its name as content id and file name.
 *
 * <p>Source: RFC 2387, RFC 2392.
 */
public final class RelatedParts {
    private static final String ROOT = "message";
    private final Written message;
    private final List<Attachment> attachments;
    private final String boundary;

    /** {@code boundary} occurs in no part: a delivery id, which nobody can know beforehand. */
    public RelatedParts(Written message, List<Attachment> attachments, String boundary) {
        this.message = message;
        this.attachments = List.copyOf(attachments);
        this.boundary = "luqiao-" + boundary;
    }

    /** Value of Content-Type. */
    public String contentType() {
        String type = message.mediaType().replaceFirst("\\s*;.*", "");
        return "multipart/related; boundary=\"" + boundary + "\"; type=\"" + type + "\"; start=\"<" + ROOT + ">\"";
    }

    /** The body, read anew at each attempt, with its length told beforehand. */
    public BodyPublisher body() {
        long size = attachments.stream().mapToLong(Attachment::sizeBytes).sum() + message.body().length;
        for (byte[] between : between()) {
            size += between.length;
        }
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), size);
    }

    private InputStream open() {
        List<byte[]> between = between();
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(between.get(0)));
        parts.add(new ByteArrayInputStream(message.body()));
        for (int i = 0; i < attachments.size(); i++) {
            parts.add(new ByteArrayInputStream(between.get(i + 1)));
            parts.add(new Late(attachments.get(i)));
        }
        parts.add(new ByteArrayInputStream(between.get(between.size() - 1)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** What stands before, between and behind the parts. */
    private List<byte[]> between() {
        List<byte[]> between = new ArrayList<>();
        between.add(ascii("--" + boundary + "\r\nContent-Type: " + message.mediaType() + "\r\nContent-ID: <" + ROOT
                + ">\r\n\r\n"));
        for (Attachment attachment : attachments) {
            String name =
                    URLEncoder.encode(attachment.name(), StandardCharsets.UTF_8).replace("+", "%20");
            between.add(ascii("\r\n--" + boundary + "\r\nContent-Type: " + plain(attachment.mediaType())
                    + "\r\nContent-ID: <" + name + ">\r\nContent-Disposition: attachment; filename*=UTF-8''" + name
                    + "\r\nContent-Transfer-Encoding: binary\r\n\r\n"));
        }
        between.add(ascii("\r\n--" + boundary + "--\r\n"));
        return between;
    }

    /** A media type that was given by others breaks no header. */
    private static String plain(String mediaType) {
        return mediaType.matches("[\\x20-\\x7e]{1,200}") ? mediaType : "application/octet-stream";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Opened when its first byte is due. */
    private static final class Late extends InputStream {
        private final Attachment attachment;
        private InputStream in;

        Late(Attachment attachment) {
            this.attachment = attachment;
        }

        @Override
        public int read() throws IOException {
            return in().read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in().read(into, offset, length);
        }

        private InputStream in() throws IOException {
            if (in == null) {
                in = attachment.content().open();
            }
            return in;
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }
}
