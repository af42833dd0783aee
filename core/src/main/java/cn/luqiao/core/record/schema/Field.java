package cn.luqiao.core.record.schema;

import cn.luqiao.core.identifier.Masking;

/**
 * One field of a record.
 *
 * @param name canonical name
 * @param zh name in Chinese
 * @param en name in English
 * @param type form of its values
 * @param mandatory whether every record has it
 * @param mask how its value is shown
 */
public record Field(String name, String zh, String en, FieldType type, boolean mandatory, Masking mask) {}
