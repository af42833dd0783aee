package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.explain.Explanation;
import cn.luqiao.core.explain.Explanations;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a problem code, E-code, rule or quality flag means and what to do. */
@Command(
        name = "explain",
        description = {
            "解释问题代码（LQ-2101）、E 代码（E2101）、规则（R03 X04）、修复标志（NAME_SPACE_REMOVED）。",
            "Explain a problem code, an E-code, a rule of a record type or a quality flag."
        })
public final class ExplainCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "CODE",
            arity = "1..*",
            description = "代码或规则名，可分开写：R03 X04。 Code or rule, in one word or several.")
    private List<String> words;

    public ExplainCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        String name = String.join(" ", words);
        Explanations explanations =
                new Explanations(SchemaFolder.of(home.of(desk)).types());
        List<Explanation> found = explanations.find(name);
        if (found.isEmpty()) {
            throw new CommandFailure(
                    Exit.NAME_NOT_FOUND,
                    name + "：没有这个代码或规则。 No such code or rule."
                            + explanations
                                    .nearest(name)
                                    .map(n -> " 是否指 Did you mean " + n + "?")
                                    .orElse(" 全部代码见 All codes are in docs/problems.md."));
        }
        if (output.json()) {
            desk.out().println(Json.text(document(found)));
        } else {
            found.forEach(explanation -> desk.out().print(text(explanation)));
        }
        return Exit.GOOD;
    }

    private static String text(Explanation e) {
        StringBuilder text =
                new StringBuilder(e.name()).append("  ").append(e.meaning()).append('\n');
        line(text, "原因 cause", e.cause());
        line(text, "谁处理 who acts", e.actor());
        line(text, "处理 what to do", e.remedy());
        line(text, "参见 see", String.join("  ", e.links()));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append("  ").append(label).append(": ").append(value).append('\n');
        }
    }

    private static ObjectNode document(List<Explanation> found) {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("explanations");
        for (Explanation e : found) {
            ObjectNode one = list.addObject()
                    .put("name", e.name())
                    .put("meaning", e.meaning())
                    .put("cause", e.cause())
                    .put("actor", e.actor())
                    .put("remedy", e.remedy());
            ArrayNode links = one.putArray("links");
            e.links().forEach(links::add);
        }
        return document;
    }
}
