package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.Stopping;
import cn.luqiao.core.seal.FileKeys;
import cn.luqiao.core.seal.remote.KeyServer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the private keys in this process and signs for gateways of this machine until told to stop. */
@Command(
        name = "serve",
        description = "作为独立签名进程持有私钥，直到被要求停止。 Hold the private keys in a process of their own until told to stop.")
final class KeysServeCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OwnKeysPlace place;

    @Option(
            names = "--socket",
            paramLabel = "DIR",
            description = "套接字与令牌所在目录，权限 0700；缺省为数据目录下的 signer。 Folder of socket and token.")
    private Path socket;

    KeysServeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Path folder = socket == null ? place.places().data(desk).resolve("signer") : socket.toAbsolutePath();
        FileKeys keys = place.own(desk).open();
        try (Stopping stopping = new Stopping();
                KeyServer server = KeyServer.open(keys, folder)) {
            desk.err().println("就绪 Ready: " + keys.keys().size() + " 个密钥 keys，套接字 socket " + server.socket());
            desk.err()
                    .println("网关配置 keys.signer: " + folder
                            + "，并以同一系统用户运行。 Write that into the gateway's configuration; it"
                            + " runs as the same operating-system user.");
            new CountDownLatch(1).await();
            return Exit.GOOD;
        } catch (InterruptedException e) {
            return Exit.GOOD;
        }
    }
}
