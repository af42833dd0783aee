package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.translate.DialectLibrary;
import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.declared.DeclaredDialect;
import cn.luqiao.core.translate.eval.ConversionTrial;
import cn.luqiao.core.translate.eval.MappingTrial;
import cn.luqiao.core.translate.mapping.RuleStep;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A playground for mappings: what each rule of a dialect does with a message, or one conversion alone. */
@Command(
        name = "eval",
        description = {
            "映射试验台：逐条显示规则读到、转换、修复、写入了什么；或单独试一个转换（--as）。",
            "Show rule by rule what a mapping reads, converts, repairs and sets; or try one conversion alone (--as)."
        })
public final class EvalCommand implements Callable<Integer> {
    private static final int BYTES_MAX = 64 * 1024 * 1024;
    private final Desk desk;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "ARG",
            arity = "1..2",
            description = "DIALECT FILE；--as 时为要转换的 TEXT。 DIALECT FILE, or with --as the TEXT to convert.")
    private List<String> arguments;

    @Option(names = "--write", description = "反向：规范记录变成报文。 The other way: a canonical record becomes a message.")
    private boolean write;

    @Option(
            names = "--type",
            paramLabel = "KIND",
            description = "规范记录的类型，如 treatment-filing/v1#query；--write 时用。 Kind of the record for --write.")
    private String type;

    @Option(
            names = "--as",
            paramLabel = "CONVERSION",
            description = "单个转换：text name code id integer money decimal date time month … One conversion.")
    private String conversion;

    @Option(names = "--unit", paramLabel = "U", description = "金额单位 fen jiao yuan wan。 Unit of an amount.")
    private String unit;

    @Option(names = "--form", paramLabel = "F", description = "日期或时间的写法，如 yyyyMMdd。 Form of a date or time.")
    private String form;

    @Option(names = "--scale", paramLabel = "N", description = "小数位数。 Decimals.")
    private String scale;

    @Option(
            names = "--edition",
            paramLabel = "E",
            defaultValue = "2022",
            description = "GB18030 版本 2000 或 2022。 Edition of GB18030.")
    private int edition;

    @Option(names = "--reveal", description = "显示个人信息原值。 Show personal values.")
    private boolean reveal;

    public EvalCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        return conversion == null ? mapping() : convert();
    }

    private int convert() {
        if (!Conversions.NAMES.contains(conversion)) {
            throw notFound(conversion, Conversions.NAMES, "转换", "conversion");
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("as", conversion);
        put(options, "unit", unit);
        put(options, "form", form);
        put(options, "scale", scale);
        ConversionTrial.Outcome outcome =
                ConversionTrial.of(home.of(desk).resolve("schemas"), options, String.join(" ", arguments), write);
        if (output.json()) {
            ObjectNode document = Json.object()
                    .put("ok", outcome.good())
                    .put("value", outcome.value())
                    .put("expected", outcome.expected());
            ArrayNode flags = document.putArray("flags");
            outcome.flags().forEach(flags::add);
            desk.out().println(Json.line(document));
        } else if (outcome.good()) {
            desk.out().println(outcome.value().isEmpty() ? "（无值 absent）" : outcome.value());
            outcome.flags().forEach(flag -> desk.out().println("标志 flag " + flag));
        } else {
            desk.out().println("不符 does not fit (expected: " + outcome.expected() + ")");
        }
        return outcome.good() ? Exit.GOOD : Exit.NEGATIVE;
    }

    private int mapping() throws IOException {
        if (arguments.size() != 2) {
            throw new ParameterException(spec.commandLine(), "需要 DIALECT 和 FILE。 DIALECT and FILE are needed.");
        }
        DialectLibrary library = library();
        Set<String> declared = new TreeSet<>(library.ids());
        declared.removeIf(id -> !(library.find(id).orElseThrow() instanceof DeclaredDialect));
        if (!declared.contains(arguments.get(0))) {
            throw notFound(arguments.get(0), declared, "方言", "dialect");
        }
        DeclaredDialect dialect =
                (DeclaredDialect) library.find(arguments.get(0)).orElseThrow();
        byte[] given = new GivenFile(arguments.get(1)).read(desk, BYTES_MAX);
        MappingTrial trial = new MappingTrial(dialect, OffsetDateTime.now(desk.clock()), edition, this::show);
        try {
            MappingTrial.Outcome outcome = write ? trial.write(given, kind()) : trial.read(given, arguments.get(1));
            end(outcome);
            return outcome.problems().isEmpty() ? Exit.GOOD : Exit.NEGATIVE;
        } catch (ProblemException e) {
            end(new MappingTrial.Outcome(new byte[0], List.of(e.problem())));
            return Exit.NEGATIVE;
        }
    }

    private DialectLibrary library() {
        Findings findings = new Findings();
        DialectLibrary library = DialectLibrary.load(
                home.of(desk).resolve("schemas"), SchemaFolder.of(home.of(desk)).types(), findings);
        findings.sorted().forEach(finding -> desk.err().println(finding.text()));
        return library;
    }

    private Kind kind() {
        if (type == null) {
            throw new ParameterException(spec.commandLine(), "--write 需要 --type。 --write needs --type.");
        }
        try {
            return Kind.parse(type);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void show(RuleStep step) {
        if (output.json()) {
            desk.out().println(Json.line(document(step)));
            return;
        }
        String arrow = write ? " ← " : " → ";
        desk.out()
                .println(step.place() + " " + step.rule() + (step.applied() ? "" : "（条件不成立 condition does not hold）"));
        if (step.applied() && !(step.wire().isEmpty() && step.value().isEmpty())) {
            desk.out()
                    .println("  " + step.wirePlace() + " '" + masked(step, step.wire()) + "'" + arrow + step.field()
                            + " '"
                            + masked(step, step.value()) + "'"
                            + (step.flags().isEmpty()
                                    ? ""
                                    : "  标志 flags " + String.join(" ", new TreeSet<>(step.flags()))));
        }
        step.problems().forEach(problem -> desk.out().println("  ✗ " + problem.text()));
    }

    private ObjectNode document(RuleStep step) {
        ObjectNode one = Json.object()
                .put("rule", step.rule())
                .put("place", step.place())
                .put("applied", step.applied())
                .put("wirePlace", step.wirePlace())
                .put("wire", masked(step, step.wire()))
                .put("field", step.field())
                .put("value", masked(step, step.value()));
        ArrayNode flags = one.putArray("flags");
        new TreeSet<>(step.flags()).forEach(flags::add);
        ArrayNode problems = one.putArray("problems");
        step.problems().forEach(problem -> problems.add(problem.text()));
        return one;
    }

    private String masked(RuleStep step, String value) {
        return reveal || value.isEmpty() ? value : step.mask().shown(value);
    }

    private void end(MappingTrial.Outcome outcome) {
        if (output.json()) {
            ObjectNode document = Json.object().put("ok", outcome.problems().isEmpty());
            ArrayNode problems = document.putArray("problems");
            outcome.problems().forEach(problem -> problems.add(problem.text()));
            desk.out().println(Json.line(document));
            return;
        }
        outcome.problems().forEach(problem -> desk.out().println("✗ " + problem.text()));
        if (reveal && outcome.written().length > 0) {
            desk.out().writeBytes(outcome.written());
            desk.out().println();
        }
    }

    private static void put(Map<String, String> options, String key, String value) {
        if (value != null) {
            options.put(key, value);
        }
    }

    private static CommandFailure notFound(String name, java.util.Collection<String> known, String zh, String en) {
        return new CommandFailure(
                Exit.NAME_NOT_FOUND,
                name + "：没有这个" + zh + "。 No such " + en + "."
                        + Nearest.to(name, known)
                                .map(n -> " 是否指 Did you mean " + n + "?")
                                .orElse(" 可用 One of " + String.join(", ", known)));
    }
}
