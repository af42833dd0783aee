package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Walks over the tags and lengths of an envelope, building nothing, and refuses what is not well-formed BER or exceeds the
 * limits: depth, number of elements, and bytes outside of the one place where content may be. Reads to the end of the
 * element; bytes after it are refused.
 *
 * <p>Source: ITU-T X.690.
 */
final class BerScan {
    private static final int CONSTRUCTED = 0x20;
    private static final int SEQUENCE = 0x30;
    private static final int CONTEXT_0 = 0xA0;
    private static final long INDEFINITE = -1;

    private final InputStream in;
    private final EnvelopeLimits limits;
    private final Deque<Open> open = new ArrayDeque<>();
    private long position;
    private long headBytes;
    private boolean contentSeen;
    private int elements;

    private BerScan(InputStream in, EnvelopeLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** An element that was begun: its tag, where it ends, and whether it is content. */
    private record Open(int tag, long end, boolean content) {}

    /** Throws {@link ProblemException} LQ-4131 when the envelope must not be parsed. */
    static void check(InputStream in, EnvelopeLimits limits) throws IOException {
        try {
            new BerScan(in, limits).walk();
        } catch (EOFException e) {
            throw refused("在末尾之前中断 ends before its end", "完整 · whole");
        }
    }

    private void walk() throws IOException {
        do {
            closeEnded();
            if (!open.isEmpty() || position == 0) {
                element();
            }
        } while (!open.isEmpty());
        if (in.read() >= 0) {
            throw refused("之后还有字节 bytes follow, at " + position, "到此为止 · nothing");
        }
    }

    private void closeEnded() {
        while (!open.isEmpty() && open.peek().end() == position) {
            open.pop();
        }
        if (!open.isEmpty()
                && open.peek().end() != INDEFINITE
                && position > open.peek().end()) {
            throw refused("元素越界 element beyond its parent, at " + position, "X.690");
        }
    }

    private void element() throws IOException {
        long begin = position;
        int tag = tag();
        long length = length();
        boolean content = inContent(tag);
        count(position - begin, content);
        if (tag == 0 && length == 0 && !open.isEmpty() && open.peek().end() == INDEFINITE) {
            open.pop();
            return;
        }
        long end = length == INDEFINITE ? INDEFINITE : Math.addExact(position, length);
        if (end > enclosingEnd()) {
            throw refused("元素越界 element beyond its parent, at " + begin, "X.690");
        }
        if ((tag & CONSTRUCTED) != 0) {
            if (open.size() == limits.depthMax()) {
                throw refused("嵌套过深 nested deeper than " + limits.depthMax(), "≤ " + limits.depthMax());
            }
            open.push(new Open(tag, end, content));
        } else if (length == INDEFINITE) {
            throw refused("长度不定的基本元素 primitive of indefinite length, at " + begin, "X.690 8.1.3.2");
        } else {
            count(content ? 0 : length, content);
            in.skipNBytes(length);
            position = end;
        }
    }

    /** The nearest known end of an open element; indefinite ones end at their own marker. */
    private long enclosingEnd() {
        for (Open each : open) {
            if (each.end() != INDEFINITE) {
                return each.end();
            }
        }
        return Long.MAX_VALUE;
    }

    /**
     * Whether an element is content or part of it: under [SEQUENCE, [0], SEQUENCE, SEQUENCE] comes the content of every
     * kind of envelope, in [0], once; whatever else stands there is head.
     */
    private boolean inContent(int tag) {
        if (!open.isEmpty() && open.peek().content()) {
            return true;
        }
        if (open.size() != 4 || (tag & ~CONSTRUCTED) != (CONTEXT_0 & ~CONSTRUCTED)) {
            return false;
        }
        Iterator<Open> upwards = open.descendingIterator();
        boolean first = !contentSeen
                && upwards.next().tag() == SEQUENCE
                && upwards.next().tag() == CONTEXT_0
                && upwards.next().tag() == SEQUENCE
                && upwards.next().tag() == SEQUENCE;
        contentSeen |= first;
        return first;
    }

    private void count(long bytes, boolean content) {
        if (content) {
            return;
        }
        headBytes += bytes;
        elements++;
        if (headBytes > limits.headBytesMax()) {
            throw refused(
                    "内容以外超过 " + limits.headBytesMax() + " 字节 bytes besides the content", "≤ " + limits.headBytesMax());
        }
        if (elements > limits.elementsMax()) {
            throw refused("元素过多 more elements than " + limits.elementsMax(), "≤ " + limits.elementsMax());
        }
    }

    private int tag() throws IOException {
        int tag = next();
        if ((tag & 0x1F) == 0x1F) {
            throw refused("未知标签 unknown tag, at " + (position - 1), "GB/T 35275");
        }
        return tag;
    }

    private long length() throws IOException {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80) {
            return INDEFINITE;
        }
        int bytes = first & 0x7F;
        if (bytes > 7) {
            throw refused("长度无效 length of " + bytes + " bytes, at " + (position - 1), "X.690 8.1.3");
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | next();
        }
        if (length > limits.sizeBytesMax()) {
            throw refused("元素过长 element of " + length + " bytes", "≤ " + limits.sizeBytesMax());
        }
        return length;
    }

    private int next() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException();
        }
        position++;
        return read;
    }

    private static ProblemException refused(String why, String expected) {
        return new ProblemException(Problem.of("LQ-4131").because(why).expected(expected));
    }
}
