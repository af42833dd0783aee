package cn.luqiao.app.demo;

import cn.luqiao.app.Desk;
import cn.luqiao.app.NativeFolder;
import cn.luqiao.app.RunningGateway;
import cn.luqiao.app.Stopping;
import cn.luqiao.core.record.RecordIds;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.GatewayAddresses;
import cn.luqiao.gateway.GatewaySetup;
import cn.luqiao.gateway.generation.GenerationSource;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** One demonstration: starts the sandbox and the gateway, lets traffic flow, and compares the partners' books. */
public final class Demo {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    /** Left of the deadline for the comparison and the table. */
    private static final Duration REPORT = Duration.ofSeconds(10);

    private final Desk desk;
    private final Path home;
    private final DemoOptions options;
    private final Narrator narrator;

    public Demo(Desk desk, Path home, DemoOptions options) {
        this.desk = desk;
        this.home = home;
        this.options = options;
        this.narrator = new Narrator(desk.err(), desk.clock());
    }

    /** Runs it; gives the outcome to {@code result} and says whether it was good. Stays afterwards when asked to. */
    public boolean run(Consumer<DemoOutcome> result) throws Exception {
        Instant deadline = desk.clock().instant().plus(DEADLINE).minus(REPORT);
        DemoFolder folder = DemoFolder.fresh(options.data());
        narrator.say("数据目录 " + folder.root(), "Data folder.");
        NativeFolder.prepare(folder.root());
        DemoCredentials credentials = DemoCredentials.make(folder, desk.clock());
        try (Stopping stopping = new Stopping();
                SandboxProcess sandbox = SandboxProcess.start(sandboxArguments(folder), folder.sandboxLog())) {
            Traffic traffic = new Traffic(sandbox, narrator, desk.clock(), deadline);
            JsonNode addresses = traffic.ready();
            narrator.say(addresses.size() + " 个模拟参与方已就绪。", addresses.size() + " sandbox partners are ready.");
            new DemoEnvironment(folder, credentials, options.stay()).write(addresses);
            try (Gateway gateway = Gateway.start(setup(folder))) {
                return traffic(gateway, traffic, folder, result);
            } finally {
                RunningGateway.withdraw(folder.gateway());
            }
        }
    }

    private boolean traffic(Gateway gateway, Traffic traffic, DemoFolder folder, Consumer<DemoOutcome> result)
            throws IOException, InterruptedException {
        GatewayAddresses at = gateway.addresses();
        RunningGateway.announce(folder.gateway(), at.control());
        narrator.say("网关已就绪：" + at.partnerHttps(), "The gateway is ready.");
        traffic.begin(at.partnerHttps(), at.partnerHttp());
        narrator.say("开始交换约 " + options.records() + " 条记录。", "Exchanging about " + options.records() + " records.");
        boolean settled = traffic.settled(gateway.ledger());
        narrator.say("逐字段核对各参与方的账目。", "Comparing the partners' books field by field.");
        JsonNode report = traffic.reconciled();
        DemoOutcome outcome = new DemoOutcome(settled && report.path("ok").asBoolean(), report);
        result.accept(outcome);
        if (options.stay()) {
            desk.out().print(new StayGuide(folder, at).text());
            desk.out().flush();
            new CountDownLatch(1).await();
        }
        return outcome.ok();
    }

    private List<String> sandboxArguments(DemoFolder folder) {
        return List.of(
                "--dir", folder.sandbox().toString(),
                "--credentials", folder.credentials().toString(),
                "--partners", "all",
                "--seed", String.format(Locale.ROOT, "%d", options.seed()),
                "--records", String.format(Locale.ROOT, "%d", options.records()),
                "--clock", OffsetDateTime.now(desk.clock()).toString());
    }

    private GatewaySetup setup(DemoFolder folder) throws IOException {
        Path schemas = home.resolve("schemas");
        if (options.sabotage().equals(Optional.of(Sabotage.MAPPING))) {
            schemas = SpoiltMapping.copy(schemas, folder.sabotage());
        }
        GenerationSource source = new GenerationSource(
                home, Optional.of(folder.environment()), home.resolve("routes"), schemas, home.resolve("config"));
        GatewaySetup setup = GatewaySetup.of(source, folder.gateway(), true, desk.clock(), new RecordIds(desk.clock()));
        return options.sabotage()
                .map(sabotage -> setup.filtered(sabotage.filter()))
                .orElse(setup);
    }
}
