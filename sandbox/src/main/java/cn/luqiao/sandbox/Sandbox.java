package cn.luqiao.sandbox;

import cn.luqiao.sandbox.partner.SandboxFailure;
import cn.luqiao.sandbox.reconcile.Reconciliation;
import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The sandbox process: opens the partners, obeys the parent's commands, ends when they end. */
public final class Sandbox {
    private static final int INTERNAL = 70;

    private final Options options;
    private final Console console;
    private final Town town;
    private final Progress progress;
    private final AtomicBoolean started = new AtomicBoolean();

    private Sandbox(Options options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.town = new Town(options, console, clock);
        this.progress = new Progress(town.truths(), console);
    }

    /** Runs until standard input ends or a stop command comes. Exit codes: 0, 2 usage, 66 a file is missing, 70. */
    public static void main(String[] args) {
        PrintStream protocol = System.out;
        // Whatever a library prints must not get between the protocol's lines.
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.setOut(System.err);
        System.exit(run(args, protocol));
    }

    private static int run(String[] args, PrintStream protocol) {
        try {
            Clock wall = Clock.systemUTC();
            Options options = Options.parse(args, wall.instant());
            Clock clock = Clock.offset(wall, Duration.between(wall.instant(), options.now()));
            new Sandbox(options, new Console(protocol), clock).serve();
            return 0;
        } catch (SandboxFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        } catch (RuntimeException e) {
            e.printStackTrace();
            return INTERNAL;
        }
    }

    private void serve() {
        try {
            ObjectNode addresses = open();
            console.publish(Json.object().put("event", "ready").set("addresses", addresses));
            addresses.properties().forEach(each -> Guide.print(each.getKey(), (ObjectNode) each.getValue()));
            progress.begin();
            console.serve(System.in, this::obey);
        } finally {
            progress.end();
            town.close();
        }
    }

    private ObjectNode open() {
        try {
            return town.open();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SandboxFailure failure ? failure : e;
        }
    }

    private boolean obey(JsonNode command) {
        String name = command.path("cmd").asText();
        switch (name) {
            case "start" -> start(command.path("gateway"));
            case "status" -> console.publish(report("status"));
            case "reconcile" -> console.publish(report("reconciled"));
            case "stop" -> {
                return false;
            }
            default ->
                throw new IllegalArgumentException("cmd: " + name + " (expected: start, status, reconcile or stop)");
        }
        return true;
    }

    private void start(JsonNode gateway) {
        String address = gateway.path("https").asText(gateway.path("http").asText());
        town.gateway().set(URI.create(address));
        if (started.compareAndSet(false, true)) {
            town.start().whenComplete((done, failure) -> {
                progress.publish();
                ObjectNode event = Json.object().put("event", "sent-all");
                console.publish(failure == null ? event : event.put("failure", failure.toString()));
            });
        }
    }

    private ObjectNode report(String event) {
        return Reconciliation.of(options.dir(), options.partners()).toJson(event);
    }
}
