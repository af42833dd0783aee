package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the versions of the program, of Java and of the parts that decide how it behaves. */
@Command(name = "version", description = "显示版本。 Print versions.")
public final class VersionCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    public VersionCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        String program = version(VersionCommand.class);
        String java = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
        String camel = version(CamelContext.class);
        if (output.json()) {
            ObjectNode versions = Json.object();
            versions.put("luqiao", program).put("java", java).put("camel", camel);
            desk.out().println(Json.text(versions));
        } else {
            Table table = new Table("部件 part", "版本 version");
            table.row("鲁桥 luqiao", program).row("Java", java).row("Apache Camel", camel);
            desk.out().print(table.text());
        }
        return Exit.GOOD;
    }

    private static String version(Class<?> of) {
        return Optional.ofNullable(of.getPackage().getImplementationVersion()).orElse("development");
    }
}
