package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.KeyKind;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key of the gateway's own, with a certificate that it signs itself until an authority's is imported. */
@Command(name = "create", description = "生成自有密钥，暂用自签名证书。 Make an own key, self-signed for now.")
final class KeysCreateCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private OwnKeysPlace place;

    @Parameters(
            paramLabel = "NAME",
            description = "名称；以 -enc 结尾的是加密密钥，其余签名。 Name; one that ends in -enc encrypts, any other signs.")
    private String name;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "sm2",
            description = "sm2（默认）、rsa、p256、p384、ed25519。 Kind of key.")
    private String kind;

    @Option(
            names = "--subject",
            paramLabel = "DN",
            description = "证书主体，如 C=CN,O=…,CN=…；缺省 CN=NAME。 Subject of the certificate.")
    private String subject;

    KeysCreateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        KeyKind wanted = KeyKind.named(kind)
                .orElseThrow(() -> new CommandFailure(
                        Exit.USAGE,
                        kind + "：没有这种密钥。 No such kind of key; one of "
                                + Arrays.stream(KeyKind.values())
                                        .map(KeyKind::label)
                                        .collect(Collectors.joining(", "))
                                + "."));
        HeldKey made = place.own(desk).create(name, wanted, subject(name));
        new OwnKeyListing(List.of(made)).print(desk.out(), output.json());
        desk.err()
                .println("已生成。下一步：luqiao keys request " + name + "，把申请交给签发机构。 Made. Next: luqiao keys request " + name
                        + ", and send the request to the authority.");
        desk.err().println("请备份 " + place.own(desk).folder() + " 与口令。 Back up that folder and its password, apart.");
        return Exit.GOOD;
    }

    private String subject(String of) {
        try {
            String wanted = subject == null ? "CN=" + of : subject;
            new X500Principal(wanted);
            return wanted;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Exit.USAGE, subject + "：主体写法不对。 Not a subject; write C=CN,O=…,CN=….");
        }
    }
}
