package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.translate.cases.CaseReport;
import cn.luqiao.core.translate.cases.CaseResult;
import cn.luqiao.core.translate.cases.DialectCases;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.trial.FlowCases;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the golden cases of dialects and flows. */
@Command(
        name = "test",
        description = {
            "运行方言和流程的全部用例，并指出从未触发的规则和代码行。",
            "Run the golden cases of dialects and flows; name rules and code rows that no case ever fired."
        })
public final class TestCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "DIALECT|FLOW",
            arity = "0..*",
            description = "只运行这些方言或流程，flows 指全部流程。 Only these; flows means all flows.")
    private List<String> names = List.of();

    @Option(names = "--junit", paramLabel = "FILE", description = "另写 JUnit XML。 Write JUnit XML too.")
    private Path junit;

    @Option(
            names = "--update",
            description = "以本次结果覆盖期望文件，提交前请看差异。 Overwrite expectations by what came out; read the difference.")
    private boolean update;

    public TestCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        CaseReport report = report();
        if (junit != null) {
            Files.writeString(junit, JUnitXml.of(report.results()), StandardCharsets.UTF_8);
        }
        boolean good = report.failures().isEmpty() && !report.results().isEmpty();
        if (output.json()) {
            desk.out().println(Json.text(document(good, report)));
        } else {
            print(report);
        }
        if (update) {
            desk.err().println("期望文件已更新。 Expectations were overwritten.");
        }
        return good ? Exit.GOOD : Exit.NEGATIVE;
    }

    private CaseReport report() {
        Path schemas = home.of(desk).resolve("schemas");
        Generation generation = CheckedConfiguration.of(home.of(desk));
        DialectCases dialects = new DialectCases(schemas, generation.dialects());
        FlowCases flows = new FlowCases(schemas, generation, desk.clock());
        Set<String> wanted = new TreeSet<>(names);
        if (wanted.remove(FlowCases.SUITE)) {
            wanted.addAll(flows.names());
        }
        Set<String> known = new TreeSet<>(generation.dialects().ids());
        known.addAll(flows.names());
        wanted.forEach(name -> known(name, known));
        Set<String> ofDialects = new TreeSet<>(wanted);
        ofDialects.retainAll(generation.dialects().ids());
        Set<String> ofFlows = new TreeSet<>(wanted);
        ofFlows.retainAll(flows.names());
        CaseReport none = new CaseReport(List.of(), Set.of(), Set.of());
        return (wanted.isEmpty() || !ofDialects.isEmpty() ? dialects.run(ofDialects, update) : none)
                .and(wanted.isEmpty() || !ofFlows.isEmpty() ? flows.run(ofFlows, update) : none);
    }

    private static void known(String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new CommandFailure(
                    Exit.NAME_NOT_FOUND,
                    name + "：没有这个方言或流程。 No such dialect or flow."
                            + Nearest.to(name, known)
                                    .map(n -> " 是否指 Did you mean " + n + "?")
                                    .orElse(" 可用 One of " + String.join(", ", known)));
        }
    }

    private void print(CaseReport report) {
        Table table = new Table("方言或流程 of", "类型 type", "用例 cases", "不符 failed");
        Map<String, List<CaseResult>> groups = report.results().stream()
                .collect(Collectors.groupingBy(
                        r -> r.dialect() + "\n" + r.type(), LinkedHashMap::new, Collectors.toList()));
        groups.values()
                .forEach(group -> table.row(
                        group.get(0).dialect(),
                        group.get(0).type(),
                        group.size(),
                        group.stream().filter(r -> !r.passed()).count()));
        desk.out().print(table.text());
        report.failures().forEach(failure -> desk.out().println("不符 failed " + failure));
        report.unfired().forEach(place -> desk.out().println("从未触发的规则 rule never fired " + place));
        if (!report.unusedRows().isEmpty()) {
            desk.out()
                    .println("从未用到的代码行 code rows never used: "
                            + report.unusedRows().size() + "（-o json 列出 lists them）");
        }
        desk.out()
                .println(String.format(
                        Locale.ROOT,
                        "用例 %d，不符 %d；从未触发的规则 %d。 %1$d cases, %2$d failed; %3$d rules never fired.",
                        report.results().size(),
                        report.failures().size(),
                        report.unfired().size()));
    }

    private static ObjectNode document(boolean good, CaseReport report) {
        ObjectNode document = Json.object().put("ok", good);
        ArrayNode cases = document.putArray("cases");
        report.results().forEach(result -> {
            ObjectNode one = cases.addObject()
                    .put("of", result.dialect())
                    .put("type", result.type())
                    .put("name", result.name())
                    .put("ok", result.passed())
                    .put("difference", result.difference());
            ArrayNode fired = one.putArray("fired");
            result.rulesFired().stream().sorted().forEach(fired::add);
        });
        ArrayNode unfired = document.putArray("rulesNeverFired");
        report.unfired().forEach(unfired::add);
        ArrayNode unused = document.putArray("codeRowsNeverUsed");
        report.unusedRows().forEach(unused::add);
        return document;
    }
}
