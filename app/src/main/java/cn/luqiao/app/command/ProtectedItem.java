package cn.luqiao.app.command;

/**
 * One thing that cryptography protects.
 *
 * @param item what, Chinese first
 * @param algorithm by which algorithm
 * @param key under which key: an id or a name, never the key
 * @param module where the key is used
 * @param clause of GB/T 39786-2021, level 3
 */
record ProtectedItem(String item, String algorithm, String key, String module, String clause) {}
