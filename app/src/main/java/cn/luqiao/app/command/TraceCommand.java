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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one record's way. */
@Command(
        name = "trace",
        description = "按业务流水号、证件号或编号查记录去向。 Show a record's way, by business serial, business key or id.")
public final class TraceCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    @Parameters(
            paramLabel = "KEY",
            description = "业务流水号、业务键、记录号、投递号或批次号。 Serial, business key, record, delivery or batch id.")
    private String key;

    public TraceCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode found = found();
        if (output.json()) {
            desk.out().println(Json.text(found));
        } else {
            found.path("traces").forEach(trace -> desk.out().println(text(trace)));
        }
        if (found.path("traces").isEmpty()) {
            desk.err().println("没有找到。 Nothing is known under that key.");
            return Exit.NAME_NOT_FOUND;
        }
        return Exit.GOOD;
    }

    private JsonNode found() throws IOException {
        Path data = places.data(desk);
        Optional<RunningGateway> running = RunningGateway.on(data);
        if (running.isPresent()) {
            String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
            return running.get().document("/control/v1/trace?key=" + encoded);
        }
        if (!Files.isDirectory(data)) {
            throw new CommandFailure(
                    Exit.NO_SUCH_FILE, data + "：没有数据，用 --data 指定。 No data; name its folder with --data.");
        }
        NativeFolder.prepare(data);
        try (LedgerAtRest ledger = LedgerAtRest.open(places.home(desk), data, places.options(desk), desk.clock())) {
            return Json.parse(new String(ledger.trace(key), StandardCharsets.UTF_8));
        }
    }

    private static String text(JsonNode trace) {
        Table head = new Table("记录 record", "类型 kind", "发送方 sender", "流水号 serial", "状态 state");
        head.row(
                trace.path("recordId").asText(),
                trace.path("kind").asText(),
                trace.path("partner").asText(),
                trace.path("serial").asText(),
                trace.path("state").asText());
        Table events = new Table("时间 time", "事件 event", "对方 partner", "说明 text");
        for (JsonNode event : trace.path("events")) {
            events.row(
                    event.path("at").asText(),
                    EventName.of(event.path("what").asText()),
                    event.path("partner").asText(),
                    event.path("text").asText());
        }
        return head.text() + events.text();
    }
}
