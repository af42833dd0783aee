package cn.luqiao.adapter.file;

import cn.luqiao.core.seal.Digests;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which file names may be read or written: plain ones that mean the same on every system. */
final class FileNames {
    /** What our half-written files end with; never read, never placed under this name. */
    static final String UNFINISHED = ".tmp";

    /** Ending of a file that asks whether others were received; taken whatever the pattern says. */
    static final String QUESTION = ".qry";

    private static final int BYTES_MAX = 200;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}/\\\\*?:\"<>|]");

    private FileNames() {}

    /** Whether a name is plain: no path, not hidden, no wildcard, at most 200 bytes, not one of a half-written file. */
    static boolean allowed(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && !name.startsWith("-")
                && !name.endsWith(UNFINISHED)
                && !name.strip().isEmpty()
                && name.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX
                && !FORBIDDEN.matcher(name).find();
    }

    /** The name under which we keep something of a file on our own disk: plain ASCII, whatever this machine's locale. */
    static String ours(String name) {
        return Digests.id32(name);
    }

    /** The pattern that matches like {@code *.txt}: {@code *} is any text, {@code ?} any character. */
    static Pattern wildcard(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }

    /** A name with something before its last suffix: {@code a.txt} with {@code .2} is {@code a.2.txt}. */
    static String with(String name, String addition) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + addition : name.substring(0, dot) + addition + name.substring(dot);
    }

    /** A name without its last suffix. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
