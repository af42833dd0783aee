package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.NativeFolder;
import cn.luqiao.app.RunningGateway;
import cn.luqiao.app.Stopping;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.GatewaySetup;
import cn.luqiao.gateway.generation.GenerationSource;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the gateway and runs until it is told to stop. */
@Command(name = "run", description = "启动网关，直到被要求停止。 Start the gateway and run until told to stop.")
public final class RunCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private Places places;

    public RunCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws Exception {
        GenerationSource source = places.source(desk);
        Path data = places.data(desk);
        NativeFolder.prepare(data);
        RunningGateway.on(data).ifPresent(running -> {
            throw new CommandFailure(
                    Exit.NEGATIVE, data + "：已有网关在运行 " + running.control() + "。 A gateway runs on it already.");
        });
        GatewaySetup setup = GatewaySetup.of(source, data, false, desk.clock(), RunCommand::newId);
        try (Stopping stopping = new Stopping();
                Gateway gateway = Gateway.start(setup)) {
            RunningGateway.announce(data, gateway.addresses().control());
            desk.err()
                    .println("就绪 Ready: " + gateway.addresses().partnerHttps() + "，控制 control "
                            + gateway.addresses().control() + "，数据 data " + data);
            new CountDownLatch(1).await();
            return Exit.GOOD;
        } catch (InterruptedException e) {
            return Exit.GOOD;
        } finally {
            RunningGateway.withdraw(data);
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
