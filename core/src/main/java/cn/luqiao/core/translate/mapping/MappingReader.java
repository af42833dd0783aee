package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.source.Section;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the table of one kind of body: {@code at} and {@code rules}. */
public final class MappingReader {
    private final MappingScope scope;

    public MappingReader(MappingScope scope) {
        this.scope = scope;
    }

    /**
     * The mapping that a section declares.
     *
     * @param section with the key {@code rules}
     * @param targets canonical fields that it may set
     * @param places places of the messages
     * @param mustSetAll whether every mandatory field needs a rule that reads it
     */
    public Mapping read(Section section, List<Target> targets, Places places, boolean mustSetAll) {
        RuleTable rules = new RuleReader(scope, targets, places).read(section.sections("rules"));
        if (mustSetAll) {
            checkMandatory(section, targets, rules);
        }
        return new Mapping(scope.label(), rules);
    }

    /** A mapping of one rule alone, as frames of messages are made of. */
    public Mapping single(Section rule, List<Target> targets, Places places) {
        return new Mapping(scope.label(), new RuleReader(scope, targets, places).read(List.of(rule)));
    }

    private static void checkMandatory(Section section, List<Target> targets, RuleTable rules) {
        Set<String> set = rules.rules().stream()
                .filter(r -> r.head().reads())
                .flatMap(r -> r.fields().stream())
                .collect(Collectors.toSet());
        for (Target target : targets) {
            if (target.mandatory() && !set.contains(target.name())) {
                section.findings()
                        .error(
                                "LQ-7502",
                                section.place("rules"),
                                "field " + target.name(),
                                "a rule or constant that sets it",
                                "Add '- { wire: …, field: " + target.name() + " }'.");
            }
        }
    }
}
