package cn.luqiao.core.translate.wire;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.text.WireCharset;

/** The text of a whole message: strict, without byte order mark, within its limit. */
final class WireText {
    private static final int MARK_BYTES = 3;

    private WireText() {}

    /** The text. Throws ProblemException LQ-2002 with the byte offset, LQ-2003 when the body is too large. */
    static String decode(byte[] body, WireCharset charset, int bytesMax) {
        requireSize(body, bytesMax);
        try {
            return charset.decode(body, mark(body), body.length);
        } catch (Undecodable e) {
            throw undecodable(charset, e);
        }
    }

    /** Throws what {@link #decode} would throw, without making the text. */
    static void require(byte[] body, WireCharset charset, int bytesMax) {
        requireSize(body, bytesMax);
        try {
            charset.require(body, mark(body), body.length);
        } catch (Undecodable e) {
            throw undecodable(charset, e);
        }
    }

    private static void requireSize(byte[] body, int bytesMax) {
        if (body.length > bytesMax) {
            throw new ProblemException(Problem.of("LQ-2003")
                    .because(body.length + " bytes")
                    .expected("至多" + bytesMax + "字节 · at most " + bytesMax + " bytes"));
        }
    }

    private static ProblemException undecodable(WireCharset charset, Undecodable e) {
        return new ProblemException(Problem.of("LQ-2002")
                .at("byte " + (e.offset() + 1))
                .because("bytes that are not " + charset.name())
                .expected("全文均为" + charset.name() + " · text in " + charset.name() + " throughout"));
    }

    /** Length of the UTF-8 byte order mark in front, 0 when there is none. */
    static int mark(byte[] body) {
        boolean mark =
                body.length >= MARK_BYTES && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return mark ? MARK_BYTES : 0;
    }
}
