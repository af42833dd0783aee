package cn.luqiao.core.explain;

import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a name means: problem codes, E-codes of error files, rules of record types, quality flags. Thread-safe. */
public final class Explanations {
    private final List<Source> sources;

    /** Explanations of the catalogue and of the rules of these record types. */
    public Explanations(RecordTypes types) {
        this.sources = List.of(new ProblemCodes(), new PeerCodes(), new RecordRules(types), new QualityFlags(types));
    }

    /** One kind of names. */
    interface Source {
        /** Everything that a name means, in upper case and with single blanks; nothing for a name of another kind. */
        List<Explanation> find(String name);

        /** Names that can be explained, for people who mistyped one. */
        Set<String> names();
    }

    /** Everything that a name means; a rule may have several parts, and a rule without its type is looked for in all. */
    public List<Explanation> find(String name) {
        String plain = plain(name);
        List<Explanation> found = new ArrayList<>();
        sources.forEach(source -> found.addAll(source.find(plain)));
        return found;
    }

    /** The name that was probably meant. */
    public java.util.Optional<String> nearest(String name) {
        return Nearest.to(plain(name), names());
    }

    /** Every name that can be explained. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        sources.forEach(source -> names.addAll(source.names()));
        return names;
    }

    private static String plain(String name) {
        return name.strip().replaceAll("[\\s/.:]+", " ").toUpperCase(Locale.ROOT);
    }
}
