package cn.luqiao.app.doctor;

import cn.luqiao.app.RunningGateway;
import cn.luqiao.core.source.Finding;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import cn.luqiao.gateway.generation.Loaded;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes every check there is. */
public final class Doctor {
    private final GenerationSource source;
    private final Optional<Path> data;
    private final Clock clock;

    /** {@code data} is the data folder when it is not the configured one. */
    public Doctor(GenerationSource source, Optional<Path> data, Clock clock) {
        this.source = source;
        this.data = data;
        this.clock = clock;
    }

    /** All diagnoses, in the order in which they are worth reading. */
    public List<Diagnosis> examine() {
        Loaded loaded = Generations.load(source, Gateway.adapterTypes());
        GatewayOptions options = loaded.generation().map(g -> g.options()).orElseGet(GatewayOptions::defaults);
        Path folder = data.orElseGet(() -> source.home().resolve(options.get(GatewayOptions.DATA_FOLDER)));
        Optional<RunningGateway> running = RunningGateway.on(folder);
        List<Diagnosis> found = new ArrayList<>(MachineChecks.all(clock));
        found.addAll(new FolderChecks(folder).all());
        found.addAll(PortChecks.all(ports(options), running.isPresent()));
        found.add(configuration(loaded));
        found.add(gateway(running));
        return found;
    }

    private static Map<String, InetSocketAddress> ports(GatewayOptions options) {
        Map<String, InetSocketAddress> ports = new LinkedHashMap<>();
        String partners = options.get(GatewayOptions.PARTNER_HOST);
        ports.put("参与方端口 partner port", address(partners, options.get(GatewayOptions.PARTNER_PORT)));
        if (options.get(GatewayOptions.PARTNER_PLAIN)) {
            ports.put("无加密端口 plain port", address("127.0.0.1", options.get(GatewayOptions.PARTNER_PLAIN_PORT)));
        }
        String control = options.get(GatewayOptions.CONTROL_HOST);
        ports.put("控制端口 control port", address(control, options.get(GatewayOptions.CONTROL_PORT)));
        return ports;
    }

    private static InetSocketAddress address(String host, int port) {
        return InetSocketAddress.createUnresolved(host, port);
    }

    private static Diagnosis configuration(Loaded loaded) {
        String check = "配置 configuration";
        List<Finding> all = loaded.findings().sorted();
        long errors =
                all.stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
        String found =
                loaded.filesChecked() + " 个文件 files，错误 errors " + errors + "，警告 warnings " + (all.size() - errors);
        if (errors > 0) {
            return Diagnosis.bad(check, found, "./luqiao lint");
        }
        return all.isEmpty() ? Diagnosis.good(check, found) : Diagnosis.warning(check, found, "./luqiao lint");
    }

    private static Diagnosis gateway(Optional<RunningGateway> running) {
        String check = "运行中的网关 running gateway";
        if (running.isEmpty()) {
            return Diagnosis.good(check, "没有 none");
        }
        String control = running.get().control().toString();
        return running.get().ready()
                ? Diagnosis.good(check, control + " 就绪 ready")
                : Diagnosis.bad(check, control + " 未就绪 not ready", "看网关日志。 Read the gateway's log.");
    }
}
