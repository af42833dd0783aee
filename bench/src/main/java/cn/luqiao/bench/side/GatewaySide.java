package cn.luqiao.bench.side;

import cn.luqiao.core.record.RecordIds;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.GatewaySetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Luqiao: REST in, ledger, flow, outbox, queue adapter, the partner's broker. */
public final class GatewaySide {
    /** Bearer token of the tax bureau. */
    public static final String TOKEN_BUREAU = "bureau-token-of-the-bench";

    /** Bearer token of the hospital. */
    public static final String TOKEN_HOSPITAL = "hospital-token-of-the-bench";

    private GatewaySide() {}

    /** {@code args}: folder, port of the partner's broker. An empty folder is filled first. */
    public static void main(String[] args) throws Exception {
        Scenario scenario = new Scenario(Path.of(System.getProperty("luqiao.home")), Path.of(args[0]));
        if (!Files.isDirectory(scenario.data())) {
            scenario.write(Integer.parseInt(args[1]));
        }
        Gateway gateway = Gateway.start(GatewaySetup.of(
                scenario.source(), scenario.data(), true, Clock.systemUTC(), new RecordIds(Clock.systemUTC())));
        String address = gateway.addresses().partnerHttp().orElseThrow();
        Parent.serve(address.substring(address.lastIndexOf(':') + 1), asked -> "", gateway);
    }
}
