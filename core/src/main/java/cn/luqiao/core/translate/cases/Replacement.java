package cn.luqiao.core.translate.cases;

import cn.luqiao.core.translate.text.WireCharset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real values and the invented ones that take their places, in bytes: as they are, and as JSON escapes them. Values of one
 * character or of fewer than four bytes are left, for they could be anything. Immutable.
 */
final class Replacement {
    private static final int BYTES_MIN = 4;
    private final WireCharset charset;
    private final Map<String, String> values;
    private final List<byte[][]> pairs = new ArrayList<>();

    /** The replacement of these values, real to invented, in messages of a charset. */
    Replacement(WireCharset charset, Map<String, String> values) {
        this.charset = charset;
        this.values = values;
        values.forEach((real, invented) -> {
            add(charset.encode(real), charset.encode(invented));
            for (boolean upper : new boolean[] {true, false}) {
                String escaped = escaped(real, upper);
                if (!escaped.equals(real)) {
                    add(charset.encode(escaped), charset.encode(escaped(invented, upper)));
                }
            }
        });
        pairs.sort(Comparator.comparingInt((byte[][] pair) -> pair[0].length).reversed());
    }

    int size() {
        return values.size();
    }

    /** The bytes with every real value replaced, the longest first. */
    byte[] in(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            byte[][] pair = at(bytes, at);
            if (pair == null) {
                out.write(bytes[at++]);
            } else {
                out.writeBytes(pair[1]);
                at += pair[0].length;
            }
        }
        return out.toByteArray();
    }

    /** The text with every real value replaced. */
    String in(String text) {
        String replaced = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (told(value.getKey())) {
                replaced = replaced.replace(value.getKey(), value.getValue());
            }
        }
        return replaced;
    }

    /** In which file of a folder a real value is left; its value is not told. */
    Optional<String> leftIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String utf8 = new String(bytes, StandardCharsets.UTF_8);
                String own = charset.decodeMarked(bytes, 0, bytes.length);
                for (String real : values.keySet()) {
                    if (told(real) && (utf8.contains(real) || own.contains(real))) {
                        return Optional.of(file.getFileName() + ": " + real.length() + " characters");
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[][] at(byte[] bytes, int at) {
        for (byte[][] pair : pairs) {
            int end = at + pair[0].length;
            if (end <= bytes.length && Arrays.equals(bytes, at, end, pair[0], 0, pair[0].length)) {
                return pair;
            }
        }
        return null;
    }

    private void add(byte[] real, byte[] invented) {
        if (real.length >= BYTES_MIN) {
            pairs.add(new byte[][] {real, invented});
        }
    }

    private boolean told(String real) {
        return charset.encode(real).length >= BYTES_MIN;
    }

    private static String escaped(String text, boolean upper) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            String hex = String.format(Locale.ROOT, upper ? "%04X" : "%04x", (int) c);
            out.append(c < 0x80 ? String.valueOf(c) : "\\u" + hex);
        }
        return out.toString();
    }
}
