package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Values that code tables do not hold: what was met, and what waits for them. */
@Command(name = "codes", description = "未对照的代码：查看与释放。 Values that no code table holds: see and release.")
public final class CodesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Verbosity verbosity;

    /** The command with its two verbs. */
    public static CommandLine of(Desk desk) {
        return new CommandLine(new CodesCommand())
                .addSubcommand(new CodesInboxCommand(desk))
                .addSubcommand(new CodesReleaseCommand(desk));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }
}
