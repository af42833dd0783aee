package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.translate.codes.CodeTables;
import cn.luqiao.core.translate.convert.Conversions;
import java.util.Set;

/**
 * What every rule of a mapping file may refer to.
 *
 * @param label path of the mapping file as the user knows it
 * @param tables all code tables
 * @param usedTables names of the code tables in use, filled while reading
 * @param conversions all conversions
 */
public record MappingScope(String label, CodeTables tables, Set<String> usedTables, Conversions conversions) {}
