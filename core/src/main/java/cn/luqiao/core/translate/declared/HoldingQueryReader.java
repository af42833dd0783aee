package cn.luqiao.core.translate.declared;

import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.mapping.MappingReader;
import cn.luqiao.core.translate.mapping.Places;
import cn.luqiao.core.translate.wire.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a dialect asks whether a delivery is held ({@code query}). */
final class HoldingQueryReader {
    private final DialectScope scope;

    HoldingQueryReader(DialectScope scope) {
        this.scope = scope;
    }

    Optional<HoldingQuery> read(Section dialect) {
        if (!dialect.has("query")) {
            return Optional.empty();
        }
        Section section = dialect.section("query");
        section.required("rules");
        Mapping rules = new MappingReader(scope.dialectFile()).read(section, List.of(), Places.tree(""), false);
        HoldingQuery query = new HoldingQuery(rules, signs(section, "held"), signs(section, "notHeld"));
        section.done();
        return Optional.of(query);
    }

    private static Map<Slot, String> signs(Section section, String key) {
        Map<Slot, String> signs = new LinkedHashMap<>();
        section.textMap(key).forEach((path, value) -> DialectScope.path(section, key, path)
                .ifPresent(slot -> signs.put(slot, value)));
        if (signs.isEmpty()) {
            section.wrong(key, "no sign", "at least one 'path: value'", "Name every sign of it.");
        }
        return signs;
    }
}
