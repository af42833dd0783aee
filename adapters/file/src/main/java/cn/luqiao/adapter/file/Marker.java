package cn.luqiao.adapter.file;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a marker says of its file.
 *
 * @param look its size and time when it was read
 * @param words values by field name; empty when the content does not matter
 * @param defect why the marker cannot be understood; empty when it can
 */
record Marker(String look, Map<String, String> words, Optional<String> defect) {
    /** Longest marker that is read, bytes. */
    static final int BYTES_MAX = 4096;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.,:+_-]{1,100}");

    Marker {
        words = Map.copyOf(words);
    }

    /** Reads a marker of these fields. */
    static Marker read(String look, byte[] content, List<String> fields) {
        if (fields.isEmpty()) {
            return new Marker(look, Map.of(), Optional.empty());
        }
        String text = new String(content, StandardCharsets.ISO_8859_1).strip();
        String[] found = text.isEmpty() ? new String[0] : text.split("\\s+");
        if (found.length != fields.size()) {
            return new Marker(
                    look, Map.of(), Optional.of(found.length + " words (expected: " + String.join(" ", fields) + ")"));
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < found.length; i++) {
            if (!WORD.matcher(found[i]).matches()) {
                return new Marker(look, Map.of(), Optional.of(fields.get(i) + ": forbidden characters"));
            }
            words.put(fields.get(i), found[i]);
        }
        return new Marker(look, words, Optional.empty());
    }

    /** In what the file is not what the marker says; empty when it is. The digest is empty when the file was not read. */
    Optional<String> mismatch(long sizeBytes, Optional<String> sm3) {
        if (defect.isPresent()) {
            return defect;
        }
        String size = words.get("size");
        if (size != null && !size.replaceFirst("^0+(?=.)", "").equals(Long.toString(sizeBytes))) {
            return Optional.of("size: marker says " + size + ", the file has " + sizeBytes + " bytes");
        }
        String digest = words.get("sm3");
        if (digest != null
                && sm3.isPresent()
                && !digest.toLowerCase(Locale.ROOT).equals(sm3.get())) {
            return Optional.of("sm3: not that of the file");
        }
        return Optional.empty();
    }

    /** The marker's words as headers {@code marker.<field>}, with {@code marker.mismatch} if there is one. */
    Map<String, String> headers(Optional<String> mismatch) {
        Map<String, String> headers = new LinkedHashMap<>();
        words.forEach((field, word) -> headers.put("marker." + field, word));
        mismatch.ifPresent(text -> headers.put("marker.mismatch", text));
        return headers;
    }

    /** The marker of a file that we place; fields other than {@code sm3} and {@code size} come from its properties. */
    static byte[] write(List<String> fields, byte[] body, String sm3, Map<String, String> properties) {
        List<String> words = fields.stream()
                .map(field -> switch (field) {
                    case "sm3" -> sm3;
                    case "size" -> Integer.toString(body.length);
                    default -> properties.getOrDefault("marker." + field, "-");
                })
                .toList();
        return (String.join("  ", words) + (words.isEmpty() ? "" : "\n")).getBytes(StandardCharsets.ISO_8859_1);
    }
}
