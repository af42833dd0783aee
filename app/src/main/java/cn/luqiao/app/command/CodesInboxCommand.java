package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.NativeFolder;
import cn.luqiao.app.RunningGateway;
import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import cn.luqiao.gateway.LedgerAtRest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the inbox of unmapped values, of a running gateway or of a ledger at rest. */
@Command(
        name = "inbox",
        description = "列出遇到过的未对照代码和等待它们的记录数。 List the unmapped values that were met, and how much waits for each.")
final class CodesInboxCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    CodesInboxCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode inbox = inbox();
        if (output.json()) {
            desk.out().println(Json.text(inbox));
        } else {
            desk.out().print(table(inbox.path("codes")));
        }
        return Exit.GOOD;
    }

    private JsonNode inbox() throws IOException {
        Path data = places.data(desk);
        Optional<RunningGateway> running = RunningGateway.on(data);
        if (running.isPresent()) {
            return running.get().document("/control/v1/codes");
        }
        if (!Files.isDirectory(data)) {
            throw new CommandFailure(
                    Exit.NO_SUCH_FILE, data + "：没有数据，用 --data 指定。 No data; name its folder with --data.");
        }
        NativeFolder.prepare(data);
        try (LedgerAtRest ledger = LedgerAtRest.open(places.home(desk), data, places.options(desk), desk.clock())) {
            return Json.parse(new String(ledger.codes(), StandardCharsets.UTF_8));
        }
    }

    private static String table(JsonNode codes) {
        Table table = new Table(
                "代码表 table",
                "方向 way",
                "值 value",
                "编号 id",
                "字段 field",
                "对方 partner",
                "最早 first",
                "最近 last",
                "次数 seen",
                "等待 waiting");
        for (JsonNode code : codes) {
            table.row(
                    code.path("table").asText(),
                    code.path("way").asText(),
                    code.path("value").asText(),
                    code.path("id").asText(),
                    code.path("field").asText(),
                    code.path("partner").asText(),
                    code.path("firstSeen").asText(),
                    code.path("lastSeen").asText(),
                    code.path("seen").asText(),
                    code.path("waiting").asText());
        }
        return table.text();
    }
}
