package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.core.seal.OwnKeys;
import cn.luqiao.gateway.GatewayKeys;
import picocli.CommandLine.Mixin;

/** The options that say where the gateway's own keys are. */
final class OwnKeysPlace {
    @Mixin
    private Places places;

    /** The files of the own keys, on the machine and in the data folder where they are kept. */
    OwnKeys own(Desk desk) {
        return gateway(desk).own(desk.clock());
    }

    /** All keys as the gateway would open them: files, or a signing process. */
    GatewayKeys gateway(Desk desk) {
        return new GatewayKeys(places.home(desk), places.data(desk), places.options(desk));
    }

    Places places() {
        return places;
    }
}
