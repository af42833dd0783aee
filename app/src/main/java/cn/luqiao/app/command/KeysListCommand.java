package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.core.seal.KeyModule;
import cn.luqiao.gateway.GatewayKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the gateway's own keys; no key itself is shown. */
@Command(name = "list", description = "列出密钥文件，不显示密钥本身。 List the key files, never a key itself.")
final class KeysListCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private OwnKeysPlace place;

    KeysListCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        GatewayKeys keys = place.gateway(desk);
        try (KeyModule module = keys.module(desk.clock())) {
            new KeyListing(keys.folder(), keys.open(), module.keys()).print(desk.out(), output.json());
        }
        return Exit.GOOD;
    }
}
