package cn.luqiao.bench.translation;

import java.util.Map;

/**
 * One record as a translator left it.
 *
 * @param fields canonical body; a null value is an absent one
 * @param accepted whether it was translated without a problem and keeps every rule of its type
 */
public record Judged(Map<String, Object> fields, boolean accepted) {}
