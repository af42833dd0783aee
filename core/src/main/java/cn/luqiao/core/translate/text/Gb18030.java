package cn.luqiao.core.translate.text;

import java.util.Arrays;

/**
 * GB18030 in one pinned edition: what the bytes mean does not depend on the JDK.
 *
 * <p>Source: GB 18030-2000, GB 18030-2022.
 */
public final class Gb18030 implements WireCharset {
    private static final int SUPPLEMENTARY = 0x90 - 0x81;
    private static final Gb18030 OF_2000 = new Gb18030(2000);
    private static final Gb18030 OF_2022 = new Gb18030(2022);
    private final Gb18030Tables tables;

    private Gb18030(int edition) {
        this.tables = new Gb18030Tables(edition);
    }

    /** The charset of an edition, 2000 or 2022. */
    public static Gb18030 edition(int edition) {
        return switch (edition) {
            case 2000 -> OF_2000;
            case 2022 -> OF_2022;
            default -> throw new IllegalArgumentException("edition: " + edition + " (expected: 2000 or 2022)");
        };
    }

    @Override
    public String name() {
        return "GB18030";
    }

    @Override
    public String decode(byte[] bytes, int from, int to) {
        return decode(bytes, from, to, false);
    }

    @Override
    public String decodeMarked(byte[] bytes, int from, int to) {
        return decode(bytes, from, to, true);
    }

    @Override
    public boolean hidesAscii() {
        return true;
    }

    @Override
    public byte[] encode(String text) {
        byte[] out = new byte[text.length() * 4];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out[n++] = (byte) c;
                continue;
            }
            int code = tables.codes[c];
            if (Character.isSurrogate(c)) {
                code = supplementaryCode(text, i++);
            }
            if (code >>> 16 != 0) {
                out[n++] = (byte) (code >>> 24);
                out[n++] = (byte) (code >> 16);
            }
            out[n++] = (byte) (code >> 8);
            out[n++] = (byte) code;
        }
        return Arrays.copyOf(out, n);
    }

    private static int supplementaryCode(String text, int at) {
        int point = text.codePointAt(at);
        if (point < 0x10000) {
            throw new Undecodable("GB18030", at);
        }
        return Gb18030Tables.fourCode(point - 0x10000 + SUPPLEMENTARY * 12600);
    }

    private String decode(byte[] bytes, int from, int to, boolean mark) {
        if (Ascii.only(bytes, from, to)) {
            return Ascii.text(bytes, from, to);
        }
        char[] out = new char[to - from];
        int n = 0;
        int i = from;
        while (i < to) {
            int lead = bytes[i] & 0xFF;
            int length = lead < 0x80 ? 1 : length(bytes, i, to);
            if (length == 1) {
                out[n++] = (char) lead;
            } else if (length == 2) {
                out[n++] = tables.two[Gb18030Tables.twoIndex(lead, bytes[i + 1] & 0xFF)];
            } else if (length == 4) {
                n = four(bytes, i, out, n);
            } else if (mark) {
                out[n++] = '\uFFFD';
                length = 1;
            } else {
                throw new Undecodable("GB18030", i);
            }
            i += length;
        }
        return new String(out, 0, n);
    }

    /** Number of bytes of the character that begins with a non-ASCII byte, 0 when it is malformed. */
    private static int length(byte[] bytes, int i, int to) {
        int lead = bytes[i] & 0xFF;
        if (lead == 0x80 || lead == 0xFF || i + 1 >= to) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        if (second >= 0x40) {
            return second == 0x7F || second == 0xFF ? 0 : 2;
        }
        boolean four = second >= 0x30
                && second <= 0x39
                && i + 3 < to
                && inRange(bytes[i + 2], 0x81, 0xFE)
                && inRange(bytes[i + 3], 0x30, 0x39);
        return four && linear(bytes, i) >= 0 ? 4 : 0;
    }

    private int four(byte[] bytes, int i, char[] out, int n) {
        int linear = linear(bytes, i);
        if (linear < Gb18030Tables.FOUR_BMP) {
            out[n] = tables.four[linear];
            return n + 1;
        }
        return n + Character.toChars(linear - SUPPLEMENTARY * 12600 + 0x10000, out, n);
    }

    /** Linear position of a four-byte code, -1 when no character has it. */
    private static int linear(byte[] bytes, int i) {
        int linear = (((bytes[i] & 0xFF) - 0x81) * 10 + (bytes[i + 1] - 0x30)) * 1260
                + ((bytes[i + 2] & 0xFF) - 0x81) * 10
                + (bytes[i + 3] - 0x30);
        int point = linear - SUPPLEMENTARY * 12600 + 0x10000;
        return linear < Gb18030Tables.FOUR_BMP || point >= 0x10000 && point <= 0x10FFFF ? linear : -1;
    }

    private static boolean inRange(byte b, int min, int max) {
        return (b & 0xFF) >= min && (b & 0xFF) <= max;
    }
}
