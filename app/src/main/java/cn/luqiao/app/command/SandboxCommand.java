package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.demo.SandboxAlone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One sandbox partner, or all of them, alone: an opponent to try a gateway against. */
@Command(
        name = "sandbox",
        description =
                "单独启动模拟参与方；命令从标准输入读，事件写到标准输出。 Start sandbox partners alone; commands on standard input, events on standard output.")
public final class SandboxCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Parameters(
            paramLabel = "PARTNER",
            arity = "1..*",
            description = "参与方，如 tax-shandong，或 all。 Partners such as tax-shandong, or all.")
    private List<String> partners;

    @Option(names = "--credentials", paramLabel = "DIR", description = "凭据目录；缺省新建。 Credentials; made when absent.")
    private Path credentials;

    @Option(names = "--data", paramLabel = "DIR", description = "账目目录；缺省新建。 Folder of its books; a new one by default.")
    private Path data;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "200",
            description = "约发送的记录数。 About how many records.")
    private int records;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "种子。 Decides the whole story.")
    private long seed;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "0",
            description = "首个端口，0 为任选。 First port, 0 for free ones.")
    private int portBase;

    public SandboxCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws Exception {
        return new SandboxAlone(desk, Optional.ofNullable(data), Optional.ofNullable(credentials))
                .run(String.join(",", partners), records, seed, portBase);
    }
}
