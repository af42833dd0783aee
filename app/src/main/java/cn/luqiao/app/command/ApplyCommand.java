package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.RunningGateway;
import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a running gateway take its configuration's files anew. */
@Command(
        name = "apply",
        description = "让运行中的网关采用修改后的配置，不中断、不重启。 Let the running gateway take its changed files, without a restart.")
public final class ApplyCommand implements Callable<Integer> {
    private static final Map<String, String> TOLD = Map.of(
            "opened", "打开链路 opened",
            "replaced", "更换链路 replaced",
            "closed", "关闭链路 closed");
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    public ApplyCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        Path data = places.data(desk);
        RunningGateway running = RunningGateway.on(data)
                .orElseThrow(() -> new CommandFailure(
                        Exit.NEGATIVE,
                        data + "：没有网关在运行；启动用 luqiao run。 No gateway runs on it; start one with luqiao run."));
        JsonNode answer = running.act("/control/v1/apply", RunningGateway.asMe());
        if (output.json()) {
            desk.out().println(Json.text(answer));
        } else {
            tell(answer);
        }
        return answer.path("ok").asBoolean() ? Exit.GOOD : Exit.NEGATIVE;
    }

    private void tell(JsonNode answer) {
        answer.path("findings")
                .forEach(finding -> desk.out().println(finding.path("text").asText()));
        answer.path("problems").forEach(problem -> desk.out().println(problem.asText()));
        String generation = shortly(answer.path("generation"));
        if (!answer.path("changed").asBoolean()) {
            desk.out()
                    .println(
                            answer.path("ok").asBoolean()
                                    ? "没有变化，配置版本 " + generation + "。 Nothing has changed."
                                    : "未采用；运行中的配置版本仍是 " + generation + "。 Not applied; the running one stays.");
            return;
        }
        answer.path("files").fields().forEachRemaining(file -> desk.out()
                .println(file.getValue().asText() + " " + file.getKey()));
        answer.path("links").fields().forEachRemaining(links -> links.getValue()
                .forEach(link -> desk.out().println(TOLD.get(links.getKey()) + " " + link.asText())));
        answer.path("atNextStart").forEach(name -> desk.out().println("下次启动时生效 at the next start: " + name.asText()));
        answer.path("waitingForPartners").forEach(partner -> desk.out()
                .println("已删除但仍有未完成投递 removed, but deliveries to it are unfinished: " + partner.asText()));
        desk.out().println("已采用配置版本 " + generation + "，之前为 " + shortly(answer.path("before")) + "。 Applied.");
    }

    private static String shortly(JsonNode digest) {
        String text = digest.asText();
        return text.substring(0, Math.min(12, text.length()));
    }
}
