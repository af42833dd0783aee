package cn.luqiao.core.translate.wire;

/**
 * What one message may cost.
 *
 * @param bytes size of the body
 * @param depth nesting of elements or objects
 * @param nodes number of elements, attributes or values
 */
public record TreeLimits(int bytes, int depth, int nodes) {}
