package cn.luqiao.app;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command works with.
 *
 * @param home the program folder, which holds {@code routes}, {@code schemas} and {@code config}
 * @param clock what time it is, at {@code +08:00}
 * @param in what is piped in
 * @param out results
 * @param err everything else
 * @param environment the variables of the process
 */
public record Desk(
        Path home, Clock clock, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {}
