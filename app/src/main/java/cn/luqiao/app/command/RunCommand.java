package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.NativeFolder;
import cn.luqiao.app.RunningGateway;
import cn.luqiao.app.Stopping;
import cn.luqiao.core.record.RecordIds;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.GatewaySetup;
import cn.luqiao.gateway.generation.FileDifference;
import cn.luqiao.gateway.generation.GenerationSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the gateway and runs until it is told to stop. */
@Command(name = "run", description = "启动网关，直到被要求停止。 Start the gateway and run until told to stop.")
public final class RunCommand implements Callable<Integer> {
    private static final int SHOWN_MAX = 30;
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private Places places;

    @Option(
            names = "--apply",
            description = "用当前文件启动并记为生效配置；缺省用台账中的生效配置。"
                    + " Start with the files at hand and make them active; by default the active stored configuration.")
    private boolean apply;

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
        GatewaySetup setup = GatewaySetup.of(source, data, false, desk.clock(), new RecordIds(desk.clock()))
                .by(System.getProperty("user.name"), apply);
        try (Stopping stopping = new Stopping();
                Gateway gateway = Gateway.start(setup)) {
            differences(gateway);
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

    /** Says which files are not what runs, and whether they could run. */
    private void differences(Gateway gateway) {
        List<FileDifference> differences = gateway.differences();
        if (differences.isEmpty()) {
            return;
        }
        desk.err()
                .println("以台账中的生效配置 " + gateway.generation().substring(0, 12) + " 启动；"
                        + differences.size() + " 个文件与它不同。 Started with the active stored configuration; "
                        + differences.size() + " files differ from it:");
        differences.stream().limit(SHOWN_MAX).forEach(difference -> desk.err()
                .println("  " + difference.change().words() + "  " + difference.file()));
        if (differences.size() > SHOWN_MAX) {
            desk.err().println("  … " + (differences.size() - SHOWN_MAX));
        }
        desk.err()
                .println(
                        gateway.findings().hasErrors()
                                ? "当前文件有错误，先运行 luqiao lint。 The files have errors: run luqiao lint first."
                                : "要启用当前文件：luqiao run --apply。 To start with the files: luqiao run --apply.");
    }
}
