package cn.luqiao.app;

import cn.luqiao.app.command.ApplyCommand;
import cn.luqiao.app.command.CaseCommand;
import cn.luqiao.app.command.CodesCommand;
import cn.luqiao.app.command.CryptoCommand;
import cn.luqiao.app.command.DemoCommand;
import cn.luqiao.app.command.DoctorCommand;
import cn.luqiao.app.command.EvalCommand;
import cn.luqiao.app.command.EvidenceCommand;
import cn.luqiao.app.command.ExplainCommand;
import cn.luqiao.app.command.KeysCommand;
import cn.luqiao.app.command.LintCommand;
import cn.luqiao.app.command.RunCommand;
import cn.luqiao.app.command.SandboxCommand;
import cn.luqiao.app.command.TestCommand;
import cn.luqiao.app.command.TraceCommand;
import cn.luqiao.app.command.TryCommand;
import cn.luqiao.app.command.ValidateCommand;
import cn.luqiao.app.command.Verbosity;
import cn.luqiao.app.command.VerifyCommand;
import cn.luqiao.app.command.VersionCommand;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.gateway.ConfigurationRefused;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: finds the command, runs it and turns failures into text and exit codes. */
public final class Program {
    private final Desk desk;

    public Program(Desk desk) {
        this.desk = desk;
    }

    /** Runs one command and returns one of {@link Exit}. */
    public int run(String... args) {
        return commandLine().execute(args);
    }

    CommandLine commandLine() {
        CommandLine line = new CommandLine(new Top())
                .addSubcommand(new DemoCommand(desk))
                .addSubcommand(new RunCommand(desk))
                .addSubcommand(KeysCommand.with(desk))
                .addSubcommand(CryptoCommand.with(desk))
                .addSubcommand(new LintCommand(desk))
                .addSubcommand(new ValidateCommand(desk))
                .addSubcommand(new TestCommand(desk))
                .addSubcommand(new TryCommand(desk))
                .addSubcommand(new EvalCommand(desk))
                .addSubcommand(new CaseCommand(desk))
                .addSubcommand(new ExplainCommand(desk))
                .addSubcommand(new ApplyCommand(desk))
                .addSubcommand(new TraceCommand(desk))
                .addSubcommand(CodesCommand.of(desk))
                .addSubcommand(new EvidenceCommand(desk))
                .addSubcommand(new VerifyCommand(desk))
                .addSubcommand(new DoctorCommand(desk))
                .addSubcommand(new SandboxCommand(desk))
                .addSubcommand(new VersionCommand(desk));
        headings(line);
        line.setOut(new PrintWriter(desk.out(), true))
                .setErr(new PrintWriter(desk.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::misunderstood)
                .setExecutionStrategy(parsed -> {
                    Verbosity.apply(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler(this::failed);
        return line;
    }

    private static void headings(CommandLine line) {
        line.getSubcommands().values().forEach(command -> {
            command.getCommandSpec()
                    .usageMessage()
                    .synopsisHeading("用法 Usage: ")
                    .commandListHeading("%n命令 Commands:%n")
                    .parameterListHeading("%n参数 Parameters:%n")
                    .optionListHeading("%n选项 Options:%n");
            headings(command);
        });
    }

    private int misunderstood(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        desk.err().println("命令行有误 Not understood: " + e.getMessage());
        command.usage(command.getErr());
        return Exit.USAGE;
    }

    private int failed(Exception e, CommandLine line, ParseResult parsed) {
        if (e instanceof CommandFailure failure) {
            desk.err().println(failure.getMessage());
            return failure.exit();
        }
        if (e instanceof ProblemException refused) {
            desk.err().println(refused.problem().text());
            return Exit.NEGATIVE;
        }
        if (e instanceof InterruptedException) {
            desk.err().println("已停止。 Stopped.");
            return Exit.NEGATIVE;
        }
        if (e instanceof ConfigurationRefused refused) {
            refused.findings().sorted().forEach(finding -> desk.err().println(finding.text()));
            return Exit.NEGATIVE;
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof NoSuchFileException missing) {
            desk.err().println(missing.getFile() + "：文件不存在。 No such file.");
            return Exit.NO_SUCH_FILE;
        }
        LoggerFactory.getLogger(Program.class).debug("command failed", e);
        desk.err()
                .println(Problem.of("LQ-9001")
                        .at("luqiao " + line.getCommandName())
                        .because(e.toString())
                        .remedy("Run it again with -vv and report what it prints.")
                        .text());
        return Exit.INTERNAL;
    }

    /** The program without a command: prints what there is. */
    @Command(
            name = "luqiao",
            description = {
                "鲁桥：山东省工伤保险省级统筹数据交换网关。",
                "Luqiao: data-exchange gateway of the provincial work-injury insurance pool."
            },
            synopsisHeading = "用法 Usage: ",
            commandListHeading = "%n命令 Commands:%n",
            optionListHeading = "%n选项 Options:%n",
            mixinStandardHelpOptions = false,
            footer = {
                "",
                "退出码 Exit codes: 0 成功 good · 1 结论为否 negative answer · 2 用法错误 usage · 3 名称不存在 name not found",
                "  4 无法判定 undecided · 66 文件不存在 no such file · 70 内部错误 internal · 124 超时 timeout"
            })
    static final class Top implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @CommandLine.Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "显示帮助。 Show this help.")
        private boolean help;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令。 No command given; see the list below.");
        }
    }
}
