package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.NativeFolder;
import cn.luqiao.app.RunningGateway;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.ledger.Revealed;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.cases.CaseMaker;
import cn.luqiao.core.translate.declared.DeclaredDialect;
import cn.luqiao.gateway.LedgerAtRest;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.Generation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a masked golden case out of a message in the ledger. */
@Command(
        name = "case",
        description = {
            "把台账中的一份报文变成脱敏的用例；个人信息换成同形的虚构值，查看原文记入台账。",
            "Make a golden case of a message in the ledger: personal values become invented ones; looking is logged."
        })
public final class CaseCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    @Parameters(index = "0", paramLabel = "new", description = "新建用例。 Make a new one.")
    private Verb verb;

    @Parameters(index = "1", paramLabel = "RECORD-ID", description = "记录号或拒收号。 Id of a record or a refusal.")
    private String id;

    @Option(names = "--dialect", paramLabel = "D", description = "方言；缺省为接收时所用。 Dialect; by default that of the link.")
    private String dialect;

    @Option(names = "--name", paramLabel = "N", description = "用例名，不含首词。 Name of the case, without its first word.")
    private String name;

    @Option(
            names = "--who",
            paramLabel = "WHO",
            description = "查看者；缺省为系统用户。 Who looks; by default the user of this machine.")
    private String who;

    /** What can be done with cases. */
    enum Verb {
        NEW
    }

    public CaseCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        Path home = places.home(desk);
        Generation generation = CheckedConfiguration.of(home);
        Revealed message = revealed()
                .orElseThrow(() -> new CommandFailure(
                        Exit.NAME_NOT_FOUND,
                        id + "：台账里没有这份报文，或它是批次中的一行。 No such message, or it is a line of a batch."));
        Partner partner = generation
                .partners()
                .byId(message.partner())
                .orElseThrow(() ->
                        new CommandFailure(Exit.NAME_NOT_FOUND, message.partner() + "：没有这个参与方。 No such partner."));
        CaseMaker maker = new CaseMaker(
                home.resolve("schemas"),
                declared(generation, partner, message),
                partner.charsetEdition(),
                partner.code(),
                generation.options().get(GatewayOptions.CODE));
        WireMessage wire = new WireMessage(message.original(), message.headers(), message.target());
        String caseName = name == null ? "message-" + id.substring(0, Math.min(8, id.length())) : name;
        CaseMaker.Made made = maker.make(wire, message.receivedAt(), caseName);
        print(home, made);
        return made.changed().isEmpty() ? Exit.GOOD : Exit.NEGATIVE;
    }

    private void print(Path home, CaseMaker.Made made) {
        String folder = home.relativize(made.folder()).toString();
        if (output.json()) {
            desk.out()
                    .println(Json.text(Json.object()
                            .put("ok", made.changed().isEmpty())
                            .put("case", folder)
                            .put("valuesReplaced", made.values())
                            .put("changed", String.join("; ", made.changed()))));
            return;
        }
        desk.out()
                .println(folder + "：替换个人信息 " + made.values() + " 处。 Case made, " + made.values()
                        + " personal values replaced.");
        made.changed().forEach(change -> desk.out().println("与原报文结果不同 otherwise than the real message: " + change));
    }

    private DeclaredDialect declared(Generation generation, Partner partner, Revealed message) {
        String wanted = dialect != null
                ? dialect
                : message.dialect()
                        .orElseGet(() -> Optional.ofNullable(partner.links().get(message.link()))
                                .map(link -> link.dialect())
                                .orElse(""));
        Optional<Dialect> found = generation.dialects().find(wanted);
        if (found.isPresent() && found.get() instanceof DeclaredDialect declared) {
            return declared;
        }
        throw new CommandFailure(
                Exit.NAME_NOT_FOUND, wanted + "：不是 schemas/dialects 中的方言。 No dialect of schemas/dialects.");
    }

    private Optional<Revealed> revealed() throws IOException {
        String looking = who == null ? System.getProperty("user.name", "") : who;
        Path data = places.data(desk);
        Optional<RunningGateway> running = RunningGateway.on(data);
        if (running.isPresent()) {
            return running.get()
                    .found("/control/v1/original?id=" + encoded(id) + "&who=" + encoded(looking))
                    .map(CaseCommand::revealed);
        }
        if (!Files.isDirectory(data)) {
            throw new CommandFailure(
                    Exit.NO_SUCH_FILE, data + "：没有数据，用 --data 指定。 No data; name its folder with --data.");
        }
        NativeFolder.prepare(data);
        try (LedgerAtRest ledger = LedgerAtRest.open(places.home(desk), data, places.options(desk), desk.clock())) {
            return ledger.reveal(id, looking)
                    .map(json -> revealed(Json.parse(new String(json, StandardCharsets.UTF_8))));
        }
    }

    private static Revealed revealed(JsonNode message) {
        Map<String, String> headers = new HashMap<>();
        message.path("headers")
                .fields()
                .forEachRemaining(h -> headers.put(h.getKey(), h.getValue().asText()));
        return new Revealed(
                message.path("id").asText(),
                message.path("partner").asText(),
                message.path("link").asText(),
                Optional.ofNullable(message.get("kind")).map(JsonNode::asText).map(Kind::parse),
                Optional.ofNullable(message.get("dialect")).map(JsonNode::asText),
                Base64.getDecoder().decode(message.path("original").asText()),
                headers,
                message.path("target").asText(),
                OffsetDateTime.parse(message.path("receivedAt").asText()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
