package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.gateway.GatewayKeys;
import cn.luqiao.gateway.LedgerAtRest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the first set of keys for a new data folder, once. */
@Command(
        name = "init",
        description = "为新的数据目录生成首套密钥；绝不覆盖。 Make the first keys for a new data folder; never overwrites.")
final class KeysInitCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    KeysInitCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Path data = places.data(desk);
        Path folder = data.resolve("keys");
        Path ledger = LedgerAtRest.file(places.home(desk), data, places.options(desk));
        if (Files.exists(ledger) && !Files.exists(folder)) {
            throw new ProblemException(Problem.of("LQ-4011").at(ledger.toString()));
        }
        KeyFolder keys = new GatewayKeys(places.home(desk), data, places.options(desk)).create();
        new KeyListing(folder, keys, List.of()).print(desk.out(), output.json());
        desk.err().println("已生成密钥：" + folder + "（目录 0700，文件 0600）。 Keys made (folder 0700, files 0600).");
        desk.err()
                .println(
                        "请立即把整个目录备份到另一处并离线保存：丢失密钥，台账就无法读取。"
                                + " Back up the whole folder elsewhere, offline, now: without the keys the ledger cannot be read.");
        desk.err().println("台账与密钥要分开备份。 Never keep a backup of the ledger and of the keys in one place.");
        return Exit.GOOD;
    }
}
