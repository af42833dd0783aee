package cn.luqiao.core.explain;

import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.record.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Quality flags that repairs and advisory rules set on records, such as {@code NAME_SPACE_REMOVED}, {@code ADVISORY_X02}. */
final class QualityFlags implements Explanations.Source {
    private static final Map<String, WordFile.Word> OWN = WordFile.read("flags.yaml");
    private static final String ADVISORY = "ADVISORY_";
    private final RecordRules rules;

    QualityFlags(RecordTypes types) {
        this.rules = new RecordRules(types);
    }

    @Override
    public List<Explanation> find(String name) {
        if (name.startsWith(ADVISORY)) {
            return advisory(name);
        }
        WordFile.Word word = OWN.get(name);
        return word == null
                ? List.of()
                : List.of(new Explanation(
                        name,
                        word.both("meaning"),
                        word.both("cause"),
                        "无人须处理；收件方可看标志 · nobody must act; receivers may look at the flag",
                        word.both("remedy"),
                        List.of("docs/dialects.md")));
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(OWN.keySet());
        rules.advisoryIds().forEach(id -> names.add(ADVISORY + id));
        return names;
    }

    private List<Explanation> advisory(String name) {
        return rules.find(name.substring(ADVISORY.length()), rule -> rule.kind() == Rule.Kind.ADVISORY).stream()
                .map(e -> new Explanation(
                        name + " = " + e.name(), e.meaning(), e.cause(), e.actor(), e.remedy(), e.links()))
                .toList();
    }
}
