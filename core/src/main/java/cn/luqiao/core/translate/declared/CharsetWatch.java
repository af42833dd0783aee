package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.text.Ascii;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.text.WireCharset;
import java.util.Optional;

/**
 * Notices a file in UTF-8 where GB18030 was agreed, although much of it decodes as GB18030 by chance: into wrong
 * characters. One line that cannot be UTF-8 settles it. Not thread-safe.
 */
final class CharsetWatch {
    private static final WireCharset UTF_8 = WireCharset.labelled("UTF-8", 2022).orElseThrow();
    /** So many bytes of Chinese text are not UTF-8 by chance. */
    private static final int PROOF_BYTES = 12;

    private final boolean watching;
    private boolean open;
    private int utf8Bytes;
    private int foreignLine;

    /** {@code watching} says that the lines to come are bytes of that charset. */
    CharsetWatch(WireCharset charset, boolean watching) {
        this.watching = watching;
        this.open = watching && charset.hidesAscii();
    }

    /** Takes in a line; {@code damaged} says that it is not of the agreed charset. */
    void line(byte[] raw, int number, boolean damaged) {
        if (!watching || foreignLine > 0 || !open && !damaged || Ascii.only(raw, 0, raw.length)) {
            return;
        }
        boolean utf8 = isUtf8(raw);
        if (utf8 && damaged) {
            foreignLine = number;
        } else if (utf8) {
            utf8Bytes += nonAscii(raw);
        } else {
            open = false;
        }
    }

    /** What is wrong with the file's charset, if anything is. */
    Optional<Problem> problem() {
        if (foreignLine == 0 && !(open && utf8Bytes >= PROOF_BYTES)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of("LQ-2002")
                .at(foreignLine > 0 ? "line " + foreignLine : "whole file")
                .because("text in UTF-8")
                .expected("全文均为GB18030 · GB18030 throughout"));
    }

    private static boolean isUtf8(byte[] raw) {
        try {
            UTF_8.decode(raw, 0, raw.length);
            return true;
        } catch (Undecodable e) {
            return false;
        }
    }

    private static int nonAscii(byte[] raw) {
        int count = 0;
        for (byte b : raw) {
            count += b < 0 ? 1 : 0;
        }
        return count;
    }
}
