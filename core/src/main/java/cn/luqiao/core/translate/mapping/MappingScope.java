package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.translate.codes.CodeTables;
import cn.luqiao.core.translate.codes.FieldDictionary;
import cn.luqiao.core.translate.convert.Conversions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What every rule of a mapping file may refer to.
 *
 * @param label path of the mapping file as the user knows it
 * @param tables all code tables
 * @param usedTables names of the code tables in use, filled while reading
 * @param conversions all conversions
 * @param dictionary meanings of the field codes that stand on the wire, if the dialect names a dictionary
 * @param folder folder of the dialect, where scripts stand
 */
public record MappingScope(
        String label,
        CodeTables tables,
        Set<String> usedTables,
        Conversions conversions,
        Optional<FieldDictionary> dictionary,
        Path folder) {}
