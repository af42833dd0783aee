package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks what the gateway says of itself, independently of what wrote it. */
@Command(
        name = "verify",
        description = {
            "独立核验证据文件，或台账：逐步说明核对了什么，指出第一处错误。",
            "Check a file of evidence, or the ledger, independently: says step by step what was checked."
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "证据文件。 A file of evidence.")
    private Path file;

    @Option(names = "--lang", paramLabel = "zh|en", description = "只用一种语言。 Tell it in one language only.")
    private Language language;

    /** The languages of a story. */
    enum Language {
        ZH,
        EN
    }

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
    public Integer call() throws IOException {
        if (ledger == (file != null)) {
            throw new CommandFailure(Exit.USAGE, "请给出证据文件，或 --ledger。 Name a file of evidence, or say --ledger.");
        }
        if (ledger) {
            return new LedgerVerification(desk, places, Optional.ofNullable(trust), Optional.ofNullable(since))
                    .run(output.json());
        }
        if (trust == null) {
            throw new CommandFailure(
                    Exit.USAGE, "请用 --trust 给出您信任的签名公钥或证书。 Say with --trust which keys or certificates you believe.");
        }
        return new EvidenceVerification(desk, Optional.ofNullable(language))
                .run(file, trust, Optional.ofNullable(since), output.json());
    }

    static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new CommandFailure(Exit.NO_SUCH_FILE, file + "：文件不存在。 No such file.");
        }
        return file;
    }
}
