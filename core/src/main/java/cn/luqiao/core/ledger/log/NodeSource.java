package cn.luqiao.core.ledger.log;

/** Where complete nodes of a tree are read from. */
public interface NodeSource {
    /** Hash of the complete node of that height (0: leaf) and index, 32 bytes. */
    byte[] node(int height, long index);
}
