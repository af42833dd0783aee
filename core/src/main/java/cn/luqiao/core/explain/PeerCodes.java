package cn.luqiao.core.explain;

import cn.luqiao.core.problem.ProblemCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * E-codes, as partners' error files carry them: {@code E} and the four digits of a problem code, or one of the few that
 * speak about a whole file or a whole range.
 *
 * <p>Source: domain brief section 9.
 */
final class PeerCodes implements Explanations.Source {
    private static final Map<String, WordFile.Word> OWN = WordFile.read("peer-codes.yaml");

    @Override
    public List<Explanation> find(String name) {
        if (!name.matches("E[0-9]([0-9]{3}|X{3})")) {
            return List.of();
        }
        if (OWN.containsKey(name)) {
            return List.of(explanation(name, OWN.get(name)));
        }
        List<Explanation> same = new ProblemCodes().find("LQ-" + name.substring(1));
        return same.stream()
                .map(e -> new Explanation(
                        name + " = " + e.name(), e.meaning(), e.cause(), e.actor(), e.remedy(), e.links()))
                .toList();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(OWN.keySet());
        ProblemCatalogue.all().forEach(kind -> names.add("E" + kind.code().substring(3)));
        return names;
    }

    private static Explanation explanation(String name, WordFile.Word word) {
        return new Explanation(
                name,
                word.both("meaning"),
                word.both("cause"),
                word.both("actor"),
                word.both("remedy"),
                List.of("docs/dialects.md", "docs/problems.md"));
    }
}
