package cn.luqiao.core.translate.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches of bytes, eight at a time. */
public final class Bytes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Bytes() {}

    /** Whether all of {@code bytes[from, to)} are below 0x80. */
    public static boolean ascii(byte[] bytes, int from, int to) {
        long seen = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            seen |= (long) EIGHT.get(bytes, i);
        }
        for (; i < to; i++) {
            seen |= bytes[i];
        }
        return (seen & HIGH_BITS) == 0;
    }

    /** Index of the first of {@code bytes[from, to)} that is 0x80 or above, {@code to} when there is none. */
    public static int endOfAscii(byte[] bytes, int from, int to) {
        int i = from;
        while (i <= to - Long.BYTES && ((long) EIGHT.get(bytes, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Index of the first {@code wanted} among {@code bytes[from, to)}, {@code to} when there is none. */
    public static int indexOf(byte wanted, byte[] bytes, int from, int to) {
        long all = ONES * (wanted & 0xFF);
        int i = from;
        while (i <= to - Long.BYTES && !hasZero((long) EIGHT.get(bytes, i) ^ all)) {
            i += Long.BYTES;
        }
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** Index after the last byte of {@code bytes[from, to)} that is neither a blank nor NUL; {@code from} when all are. */
    public static int endOfText(byte[] bytes, int from, int to) {
        int end = to;
        while (end - from >= Long.BYTES && (long) EIGHT.get(bytes, end - Long.BYTES) == ONES * ' ') {
            end -= Long.BYTES;
        }
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        return end;
    }

    private static boolean hasZero(long eight) {
        return (eight - ONES & ~eight & HIGH_BITS) != 0;
    }
}
