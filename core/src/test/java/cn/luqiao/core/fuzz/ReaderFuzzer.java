package cn.luqiao.core.fuzz;

import java.util.Arrays;
import java.util.List;

/**
 * What the fuzzer calls: the first byte chooses the reader, the others are the message. Whatever a reader throws is a
 * finding; a reader reports problems and throws nothing.
 */
public final class ReaderFuzzer {
    private static final Readers READERS = new Readers();
    private static final List<String> NAMES = chosen();

    private ReaderFuzzer() {}

    /** One message. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            READERS.read(NAMES.get((input[0] & 0xFF) % NAMES.size()), Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static List<String> chosen() {
        String only = System.getProperty("luqiao.fuzz.dialect", "");
        return only.isEmpty() ? READERS.names() : List.of(only);
    }
}
