package cn.luqiao.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The options that every command has: help, and how much is logged. */
public final class Verbosity {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "显示帮助。 Show this help.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "多写日志，-vv 更多。 Log more, -vv even more.")
    private boolean[] verbose = {};

    /** Sets the log levels to what the parsed command asks for. */
    public static void apply(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine.Model.OptionSpec option = last.commandSpec().findOption("-v");
        boolean[] asked = option == null ? null : option.getValue();
        int steps = asked == null ? 0 : asked.length;
        if (steps > 0) {
            level("cn.luqiao", steps > 1 ? Level.DEBUG : Level.INFO);
            level(Logger.ROOT_LOGGER_NAME, steps > 1 ? Level.INFO : Level.WARN);
        }
    }

    static void level(String logger, Level level) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
    }
}
