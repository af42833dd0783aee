package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The gateway's own keys; each thing to do with them is a command of its own below this one. */
@Command(name = "keys", description = "网关自身的密钥。 The gateway's own keys.")
public final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Verbosity verbosity;

    /** The command with all that can be done with keys. */
    public static CommandLine with(Desk desk) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysInitCommand(desk))
                .addSubcommand(new KeysListCommand(desk))
                .addSubcommand(new KeysCreateCommand(desk))
                .addSubcommand(new KeysRequestCommand(desk))
                .addSubcommand(new KeysImportCommand(desk))
                .addSubcommand(new KeysExpiryCommand(desk))
                .addSubcommand(new KeysServeCommand(desk));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "缺少子命令。 Say what to do with the keys; see the list below.");
    }
}
