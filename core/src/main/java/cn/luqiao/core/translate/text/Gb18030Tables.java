package cn.luqiao.core.translate.text;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The mapping of one GB18030 edition: two-byte and BMP four-byte codes, both ways. Taken from the JDK's charset, whose
 * edition depends on version and switch, and then pinned by writing the codes that differ between the editions.
 *
 * <p>Source: GB 18030-2000 (with the 2005 change of A8BC undone) and GB 18030-2022, annex of changed mappings.
 */
final class Gb18030Tables {
    static final int LEADS = 126;
    static final int TRAILS = 190;
    static final int FOUR_BMP = 39420;
    /** Rows: two-byte code, four-byte code, private-use character, standard character. */
    private static final int[][] CHANGED = {
        {0xA6D9, 0x84318236, 0xE78D, 0xFE10}, {0xA6DA, 0x84318238, 0xE78E, 0xFE12},
        {0xA6DB, 0x84318237, 0xE78F, 0xFE11}, {0xA6DC, 0x84318239, 0xE790, 0xFE13},
        {0xA6DD, 0x84318330, 0xE791, 0xFE14}, {0xA6DE, 0x84318331, 0xE792, 0xFE15},
        {0xA6DF, 0x84318332, 0xE793, 0xFE16}, {0xA6EC, 0x84318333, 0xE794, 0xFE17},
        {0xA6ED, 0x84318334, 0xE795, 0xFE18}, {0xA6F3, 0x84318335, 0xE796, 0xFE19},
        {0xA8BC, 0x8135F437, 0xE7C7, 0x1E3F}, {0xFE59, 0x82359037, 0xE81E, 0x9FB4},
        {0xFE61, 0x82359038, 0xE826, 0x9FB5}, {0xFE66, 0x82359039, 0xE82B, 0x9FB6},
        {0xFE67, 0x82359130, 0xE82C, 0x9FB7}, {0xFE6D, 0x82359131, 0xE832, 0x9FB8},
        {0xFE7E, 0x82359132, 0xE843, 0x9FB9}, {0xFE90, 0x82359133, 0xE854, 0x9FBA},
        {0xFEA0, 0x82359134, 0xE864, 0x9FBB},
    };

    private static final char[] JDK_TWO = jdkTwo();
    private static final char[] JDK_FOUR = jdkFour();

    final char[] two = JDK_TWO.clone();
    final char[] four = JDK_FOUR.clone();
    /** Code of each BMP character: below 0x10000 two bytes, above four; 0 for surrogates. */
    final int[] codes = new int[0x10000];

    Gb18030Tables(int edition) {
        for (int[] row : CHANGED) {
            boolean standardInTwo = edition == 2022;
            two[twoIndex(row[0] >> 8, row[0] & 0xFF)] = (char) (standardInTwo ? row[3] : row[2]);
            four[fourIndex(row[1])] = (char) (standardInTwo ? row[2] : row[3]);
        }
        for (int i = 0; i < four.length; i++) {
            codes[four[i]] = fourCode(i);
        }
        for (int i = 0; i < two.length; i++) {
            codes[two[i]] = (0x81 + i / TRAILS) << 8 | trail(i % TRAILS);
        }
    }

    static int twoIndex(int lead, int trail) {
        return (lead - 0x81) * TRAILS + trail - (trail > 0x7F ? 0x41 : 0x40);
    }

    /** The four-byte code at a linear position. */
    static int fourCode(int linear) {
        int b4 = linear % 10;
        int b3 = linear / 10 % 126;
        int b2 = linear / 1260 % 10;
        int b1 = linear / 12600;
        return (0x81 + b1) << 24 | (0x30 + b2) << 16 | (0x81 + b3) << 8 | (0x30 + b4);
    }

    private static int fourIndex(int code) {
        return (((code >>> 24) - 0x81) * 10 + ((code >> 16 & 0xFF) - 0x30)) * 1260
                + ((code >> 8 & 0xFF) - 0x81) * 10
                + ((code & 0xFF) - 0x30);
    }

    private static int trail(int index) {
        return index + (index >= 0x3F ? 0x41 : 0x40);
    }

    private static char[] jdkTwo() {
        byte[] all = new byte[LEADS * TRAILS * 2];
        for (int i = 0; i < LEADS * TRAILS; i++) {
            all[2 * i] = (byte) (0x81 + i / TRAILS);
            all[2 * i + 1] = (byte) trail(i % TRAILS);
        }
        return decoded(all, LEADS * TRAILS);
    }

    private static char[] jdkFour() {
        byte[] all = new byte[FOUR_BMP * 4];
        for (int i = 0; i < FOUR_BMP; i++) {
            int code = fourCode(i);
            all[4 * i] = (byte) (code >>> 24);
            all[4 * i + 1] = (byte) (code >> 16);
            all[4 * i + 2] = (byte) (code >> 8);
            all[4 * i + 3] = (byte) code;
        }
        return decoded(all, FOUR_BMP);
    }

    private static char[] decoded(byte[] all, int expected) {
        char[] chars = new String(all, Charset.forName("GB18030")).toCharArray();
        if (chars.length != expected) {
            throw new IllegalStateException("GB18030 of this JDK: " + chars.length + " (expected: " + expected + ")");
        }
        return Arrays.copyOf(chars, expected);
    }
}
