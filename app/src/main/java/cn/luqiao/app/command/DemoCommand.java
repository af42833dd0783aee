package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.demo.Demo;
import cn.luqiao.app.demo.DemoOptions;
import cn.luqiao.app.demo.Sabotage;
import cn.luqiao.app.print.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole gateway with all sandbox partners; the partners' own books decide whether it was good. */
@Command(
        name = "demo",
        description =
                "启动网关和全部模拟参与方，交换记录并逐字段核对。 Start the gateway and all sandbox partners, exchange records, compare the books.")
public final class DemoCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "2000",
            description = "约发送的记录数，默认 2000。 About how many records are sent.")
    private int records;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "决定全部内容的种子。 Decides the whole story.")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "空目录；默认新建临时目录。 An empty folder; a new temporary one by default.")
    private Path data;

    @Option(names = "--stay", description = "之后保持运行，可用 curl 试用。 Keep running afterwards, to be tried with curl.")
    private boolean stay;

    @Option(names = "--sabotage", hidden = true, description = "mapping, drop, double")
    private Sabotage sabotage;

    public DemoCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws Exception {
        DemoOptions options =
                new DemoOptions(records, seed, Optional.ofNullable(data), stay, Optional.ofNullable(sabotage));
        boolean good = new Demo(desk, desk.home(), options).run(outcome -> desk.out()
                .print(output.json() ? Json.text(outcome.document()) + "\n" : "\n" + outcome.text()));
        return good ? Exit.GOOD : Exit.NEGATIVE;
    }
}
