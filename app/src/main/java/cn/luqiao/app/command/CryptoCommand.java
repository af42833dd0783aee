package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What cryptography is used where; each thing to ask is a command of its own below this one. */
@Command(name = "crypto", description = "密码应用情况。 The use of cryptography.")
public final class CryptoCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Verbosity verbosity;

    /** The command with all that can be asked. */
    public static CommandLine with(Desk desk) {
        return new CommandLine(new CryptoCommand()).addSubcommand(new CryptoReportCommand(desk));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "缺少子命令。 Say what to ask; see the list below.");
    }
}
