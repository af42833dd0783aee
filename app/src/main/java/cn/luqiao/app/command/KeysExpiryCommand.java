package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import cn.luqiao.core.seal.HeldKey;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells which certificates end soon; exit 1 when one does, so that a timer can call for somebody. */
@Command(name = "expiry", description = "列出即将到期的证书；有则以 1 退出。 Certificates that end soon; exit 1 when there is one.")
final class KeysExpiryCommand implements Callable<Integer> {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private OwnKeysPlace place;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "60",
            description = "多少天以内，缺省 60。 Within how many days.")
    private int days;

    KeysExpiryCommand(Desk desk) {
        this.desk = desk;
    }

    /** A certificate and what it is for. */
    private record Watched(String what, X509Certificate certificate) {
        Instant until() {
            return certificate.getNotAfter().toInstant();
        }
    }

    @Override
    public Integer call() {
        Instant end = desk.clock().instant().plus(Duration.ofDays(days));
        List<Watched> all = watched();
        List<Watched> ending = all.stream()
                .filter(each -> each.until().isBefore(end))
                .sorted(Comparator.comparing(Watched::until))
                .toList();
        print(ending);
        if (ending.isEmpty()) {
            desk.err()
                    .println(all.size() + " 张证书 " + days + " 天内都不到期。 None of " + all.size()
                            + " certificates ends within " + days + " days.");
            return Exit.GOOD;
        }
        desk.err()
                .println(
                        "新证书与旧证书并存一段时间，见 docs/keys.md。 Let the new certificate overlap the old one; see docs/keys.md.");
        return Exit.NEGATIVE;
    }

    private List<Watched> watched() {
        List<Watched> all = new ArrayList<>();
        for (HeldKey key : place.gateway(desk).module(desk.clock()).keys()) {
            key.chain().forEach(certificate -> all.add(new Watched("keys " + key.name(), certificate)));
        }
        place.gateway(desk)
                .partnerPort()
                .forEach(certificate -> all.add(new Watched("partnerPort.keyStore", certificate)));
        place.gateway(desk)
                .clientTrust()
                .forEach(certificate -> all.add(new Watched("partnerPort.clientTrust", certificate)));
        return all;
    }

    private void print(List<Watched> ending) {
        if (output.json()) {
            ObjectNode document = Json.object();
            ArrayNode array = document.putArray("ending");
            ending.forEach(each -> array.addObject()
                    .put("what", each.what())
                    .put("subject", each.certificate().getSubjectX500Principal().getName())
                    .put("serial", each.certificate().getSerialNumber().toString(16))
                    .put("until", day(each).toString())
                    .put("days", left(each)));
            desk.out().println(Json.text(document));
        } else if (!ending.isEmpty()) {
            Table table = new Table("何处 where", "主体 subject", "序列号 serial", "至 until", "天 days");
            ending.forEach(each -> table.row(
                    each.what(),
                    each.certificate().getSubjectX500Principal().getName(),
                    each.certificate().getSerialNumber().toString(16),
                    day(each),
                    left(each)));
            desk.out().print(table.text());
        }
    }

    private static LocalDate day(Watched each) {
        return each.until().atOffset(CHINA).toLocalDate();
    }

    private long left(Watched each) {
        return Duration.between(desk.clock().instant(), each.until()).toDays();
    }
}
