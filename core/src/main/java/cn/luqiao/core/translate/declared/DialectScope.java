package cn.luqiao.core.translate.declared;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.translate.codes.CodeTables;
import cn.luqiao.core.translate.codes.FieldDictionary;
import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.mapping.MappingScope;
import cn.luqiao.core.translate.wire.Slot;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reading one dialect may refer to.
 *
 * @param folder its folder
 * @param label path of its folder as the user knows it
 * @param kinds every kind of record with its fields
 * @param maps mapping files of the dialect by record type
 * @param tables all code tables
 * @param usedTables names of the tables in use, filled while reading
 * @param usedKinds kinds in use, filled while reading
 * @param conversions all conversions
 * @param dictionary meanings of field codes on the wire, if the dialect names a dictionary
 */
record DialectScope(
        Path folder,
        String label,
        KindFields kinds,
        Map<String, Value> maps,
        CodeTables tables,
        Set<String> usedTables,
        Set<Kind> usedKinds,
        Conversions conversions,
        Optional<FieldDictionary> dictionary) {
    /** The same with a dictionary of field codes. */
    DialectScope with(Optional<FieldDictionary> named) {
        return new DialectScope(folder, label, kinds, maps, tables, usedTables, usedKinds, conversions, named);
    }

    MappingScope mapping(String recordType) {
        return new MappingScope(
                label + "/" + recordType + ".map.yaml", tables, usedTables, conversions, dictionary, folder);
    }

    MappingScope dialectFile() {
        return new MappingScope(label + "/dialect.yaml", tables, usedTables, conversions, dictionary, folder);
    }

    /** The kind at a key; a finding and empty when there is none. */
    Optional<Kind> kind(Section section, String key) {
        String text = section.requiredText(key);
        Place place = section.place(key);
        try {
            Kind kind = Kind.parse(text);
            if (kinds.fields(kind).isPresent()) {
                usedKinds.add(kind);
                return Optional.of(kind);
            }
        } catch (IllegalArgumentException e) {
            // reported below, like a kind that does not exist
        }
        if (!text.isEmpty()) {
            section.findings()
                    .error(
                            "LQ-7005",
                            place,
                            "record " + text,
                            "type/vN#action of a record type",
                            Nearest.to(text, kinds.names())
                                    .map(n -> "Did you mean '" + n + "'?")
                                    .orElse("Write one of " + String.join(", ", kinds.names()) + "."));
        }
        return Optional.empty();
    }

    /** The place in a tree at a key. */
    static Optional<Slot> path(Section section, String key) {
        return section.text(key).flatMap(text -> path(section, key, text));
    }

    /** The place in a tree that a text names; a finding when it names none. */
    static Optional<Slot> path(Section section, String key, String text) {
        try {
            return Optional.of(Slot.path(text));
        } catch (IllegalArgumentException e) {
            section.wrong(key, text, e.getMessage(), "Correct the path.");
            return Optional.empty();
        }
    }
}
