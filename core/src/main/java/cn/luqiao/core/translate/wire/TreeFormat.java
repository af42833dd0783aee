package cn.luqiao.core.translate.wire;

import cn.luqiao.core.translate.text.WireCharset;

/**
 * A format in which one message is one tree. Immutable and thread-safe.
 *
 * <p>{@link #parse} throws {@link cn.luqiao.core.problem.ProblemException}: LQ-2001 malformed, LQ-2002 charset, LQ-2003
 * more than the limits allow.
 */
public interface TreeFormat {
    /** The tree of a message; a branch in formats that have no lists at the root. */
    Node parse(byte[] body, WireCharset charset);

    /** The bytes of a tree. */
    byte[] print(Node root, WireCharset charset);

    /** The exact bytes of a node that {@link #parse} returned for this body. */
    byte[] slice(byte[] body, Node node, WireCharset charset);

    /** An empty message to be written. */
    default TreeSink sink(TreeSink.Absent absent, WireCharset charset) {
        return TreeSink.message(absent);
    }

    /** A reader for a tree whose places are named as people of this format do. */
    TreeSource source(Node root);
}
