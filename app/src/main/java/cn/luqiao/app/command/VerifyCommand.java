package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks what the gateway says of itself, independently of what wrote it. */
@Command(
        name = "verify",
        description = {
            "独立核验台账：逐条核对记录、哈希树、签名、回执、内容；指出第一处错误。",
            "Check the ledger independently: entries, tree, signatures, receipts, bodies; names the first wrong entry."
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    @Option(names = "--ledger", description = "核验数据目录中的台账。 Check the ledger of a data folder.")
    private boolean ledger;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "先前保存的检查点文件：发现台账被截断或回退。 Checkpoints kept earlier: finds a ledger cut or rolled back.")
    private Path since;

    @Option(
            names = "--trust",
            paramLabel = "FILE|DIR",
            description =
                    "签名公钥或证书（PEM）；缺省为数据目录的密钥。 Keys or certificates that may sign; by default those of the data folder.")
    private Path trust;

    public VerifyCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!ledger) {
            throw new CommandFailure(Exit.USAGE, "请用 --ledger 指定要核验的内容。 Say what to check: --ledger.");
        }
        return new LedgerVerification(desk, places, Optional.ofNullable(trust), Optional.ofNullable(since))
                .run(output.json());
    }

    static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new CommandFailure(Exit.NO_SUCH_FILE, file + "：文件不存在。 No such file.");
        }
        return file;
    }
}
