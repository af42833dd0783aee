package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text blocks {@code -----BEGIN X-----}. Source: RFC 7468. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    /** The DER bytes as a block with a label. */
    static String of(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** The first block with that label. Throws {@link IllegalArgumentException} when there is none. */
    static byte[] body(String text, String label) {
        List<byte[]> all = bodies(text, label);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("PEM: no block " + label);
        }
        return all.get(0);
    }

    /** All blocks with that label, in order. */
    static List<byte[]> bodies(String text, String label) {
        List<byte[]> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals(label)) {
                found.add(Base64.getMimeDecoder().decode(blocks.group(2)));
            }
        }
        return found;
    }
}
