package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.UnmappedCode;
import cn.luqiao.core.translate.codes.CodeRow;
import cn.luqiao.core.translate.codes.CodeTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What one run of a mapping collects and may ask for. Not thread-safe. */
public final class Run {
    private final TranslationContext context;
    private final Consumer<String> fired;
    private final Optional<RuleWatch> watch;
    private final Optional<RuleWatch> steps;
    private final Record record;
    private final Set<String> flags = new LinkedHashSet<>(4);
    private final List<Problem> problems = new ArrayList<>(0);
    private final List<UnmappedCode> unmapped = new ArrayList<>(0);
    private Map<String, Object> root = Map.of();

    private Run(TranslationContext context, Record record, Consumer<String> fired) {
        this.context = context;
        this.record = record;
        this.fired = fired;
        this.watch = fired instanceof RuleWatch listening ? Optional.of(listening) : Optional.empty();
        this.steps = watch.filter(RuleWatch::steps);
    }

    /** A run that reads; {@code fired} hears the place of every rule that did something. */
    public static Run reading(TranslationContext context, Consumer<String> fired) {
        return new Run(context, null, fired);
    }

    /** A run that writes a record. */
    public static Run writing(TranslationContext context, Record record, Consumer<String> fired) {
        return new Run(context, record, fired);
    }

    /** Quality flags set so far. */
    public Set<String> flags() {
        return flags;
    }

    /** Problems met so far. */
    public List<Problem> problems() {
        return problems;
    }

    /** The codes among the problems for which the record may wait. */
    public List<UnmappedCode> unmapped() {
        return unmapped;
    }

    TranslationContext context() {
        return context;
    }

    Record record() {
        return record;
    }

    /** The fields of the whole record, also while one of its rows is translated. */
    Map<String, Object> root() {
        return root;
    }

    void root(Map<String, Object> fields) {
        this.root = fields;
    }

    /** Who hears of steps, if somebody does. */
    Optional<RuleWatch> steps() {
        return steps;
    }

    /** Tells that a row of a code table was used. */
    void used(CodeTable table, CodeRow row) {
        if (watch.isPresent()) {
            watch.get().row(table.place(row));
        }
    }

    void fired(RuleHead rule) {
        fired.accept(rule.place());
    }
}
