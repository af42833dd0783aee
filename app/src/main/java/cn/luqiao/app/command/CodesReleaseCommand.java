package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.RunningGateway;
import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes up what waits for a code, once it has one. */
@Command(
        name = "release",
        description = {
            "释放等待某代码的全部记录和投递，每个一次、按接收顺序。",
            "Release every record and delivery that waits for a code, each once, in order of acceptance."
        })
final class CodesReleaseCommand implements Callable<Integer> {
    private static final Map<String, String> OUTCOMES = Map.of(
            "released", "释放 released",
            "waiting", "仍等待 waiting",
            "refused", "拒绝 refused",
            "gone", "已不在 gone");
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    @Parameters(index = "0", paramLabel = "TABLE", description = "代码表，如 tax-bus/channel。 Code table.")
    private String table;

    @Parameters(index = "1", paramLabel = "VALUE", description = "未对照的值，或收件箱中的编号。 The value, or its id in the inbox.")
    private String value;

    @Option(names = "--dry-run", description = "只显示将会发生什么。 Only show what would happen.")
    private boolean dryRun;

    CodesReleaseCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        Path data = places.data(desk);
        RunningGateway running = RunningGateway.on(data)
                .orElseThrow(() -> new CommandFailure(
                        Exit.NEGATIVE,
                        data + "：没有网关在运行；启动用 luqiao run。 No gateway runs on it; start one with luqiao run."));
        ObjectNode request =
                RunningGateway.asMe().put("table", table).put("value", value).put("dryRun", dryRun);
        JsonNode answer = running.act("/control/v1/codes/release", request);
        if (output.json()) {
            desk.out().println(Json.text(answer));
        } else {
            tell(answer);
        }
        if (answer.path("code").asText().equals("LQ-2205")) {
            return Exit.NAME_NOT_FOUND;
        }
        return answer.path("ok").asBoolean() ? Exit.GOOD : Exit.NEGATIVE;
    }

    private void tell(JsonNode answer) {
        if (!answer.has("items")) {
            desk.err().println(answer.path("detail").asText());
            return;
        }
        Table items = new Table("编号 id", "类别 what", "对方 partner", "结果 outcome", "原因 problem");
        for (JsonNode item : answer.path("items")) {
            items.row(
                    item.path("id").asText(),
                    item.path("what").asText(),
                    item.path("partner").asText(),
                    OUTCOMES.get(item.path("outcome").asText()),
                    item.path("problem").asText());
        }
        desk.out().print(items.text());
        desk.out()
                .println((dryRun ? "试算，未改动 dry run, nothing changed：" : "")
                        + "释放 released " + answer.path("released").asText()
                        + "，仍等待 waiting " + answer.path("waiting").asText()
                        + "，拒绝 refused " + answer.path("refused").asText());
    }
}
