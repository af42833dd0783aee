package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.record.BodyCheck;
import cn.luqiao.core.record.Violation;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks canonical bodies, one JSON object a line, by schema and rules of their record type. */
@Command(
        name = "validate",
        description = {
            "按记录类型检查规范记录，每行一个 JSON 对象；下划线开头的成员是其他记录给出的事实。",
            "Check canonical bodies, one JSON object a line; members beginning with _ are facts from other records."
        })
public final class ValidateCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private HomeOption home;

    @Parameters(
            index = "0",
            paramLabel = "TYPE",
            description = "记录类型，如 R03、person-participation/v1、treatment-filing#query。 Record type.")
    private String type;

    @Parameters(index = "1", paramLabel = "FILE", description = "文件，- 为标准输入。 File, - for standard input.")
    private String file;

    @Option(names = "--clock", paramLabel = "DATE", description = "当作今天的日期 yyyy-MM-dd。 The day to take for today.")
    private LocalDate today;

    private long checked;
    private long bad;

    public ValidateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        LocalDate day = today == null ? LocalDate.now(desk.clock()) : today;
        BodyCheck check = new BodyCheck(SchemaFolder.of(home.of(desk)).action(type), day);
        try (InputStream in = new GivenFile(file).open(desk)) {
            check.lines(in, this::show);
        }
        desk.err()
                .println(String.format(
                        Locale.ROOT, "检查 %d 条，不合格 %d 条。 Checked %1$d bodies, %2$d with broken rules.", checked, bad));
        if (checked == 0) {
            desk.err().println("没有内容可查。 Nothing was checked.");
        }
        return checked > 0 && bad == 0 ? Exit.GOOD : Exit.NEGATIVE;
    }

    private void show(BodyCheck.Line line) {
        checked++;
        boolean good = line.examination().violations().isEmpty();
        bad += good ? 0 : 1;
        if (output.json()) {
            desk.out().println(Json.line(document(line, good)));
        } else {
            line.examination().violations().forEach(violation -> desk.out().println(text(line.number(), violation)));
        }
    }

    private static ObjectNode document(BodyCheck.Line line, boolean good) {
        ObjectNode document = Json.object().put("line", line.number()).put("ok", good);
        ArrayNode rules = document.putArray("rules");
        line.examination().violations().stream()
                .map(Violation::rule)
                .distinct()
                .sorted()
                .forEach(rules::add);
        return document;
    }

    private static String text(long number, Violation violation) {
        return "行 line " + number + ": " + violation.rule() + (violation.advisory() ? " 提示 advisory " : " ")
                + violation.field() + ": " + violation.what() + " (expected: " + violation.expected() + ") "
                + violation.code();
    }
}
