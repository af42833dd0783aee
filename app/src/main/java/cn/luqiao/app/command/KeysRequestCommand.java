package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a certificate request for an own key. */
@Command(name = "request", description = "输出证书申请（PKCS#10）。 Print a certificate request for a key.")
final class KeysRequestCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OwnKeysPlace place;

    @Parameters(paramLabel = "NAME", description = "密钥名称。 Name of the key.")
    private String name;

    KeysRequestCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        desk.out().print(place.own(desk).request(name));
        desk.err()
                .println("证书签发后：luqiao keys import " + name
                        + " FILE。 When the certificate has come: luqiao keys import " + name + " FILE.");
        return Exit.GOOD;
    }
}
