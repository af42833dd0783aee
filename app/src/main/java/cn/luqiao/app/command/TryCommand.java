package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.gateway.flow.OfflineFlows;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.trial.Trial;
import cn.luqiao.gateway.trial.TrialPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what would become of a partner's message, offline. */
@Command(
        name = "try",
        description = {
            "离线试运行：打印一份报文会变成的规范记录、标志、问题、流程、计划和各接收方的报文；不发送，不写入。",
            "Dry-run: print what a message would become and what each receiver would get; nothing is sent or written."
        })
public final class TryCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "FILE",
            description = "报文文件，- 为标准输入；SOAP 取 Body 内的元素。 Message; for SOAP the element in the body.")
    private String file;

    @Option(names = "--partner", required = true, paramLabel = "P", description = "发送方。 The sending partner.")
    private String partner;

    @Option(names = "--link", paramLabel = "L", description = "入站链路；缺省为唯一的那条。 Inbound link; by default the only one.")
    private String link;

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "目标：路径、队列或文件名；缺省为文件名。 Path, queue or file name it is sent to.")
    private String target;

    @Option(names = "--header", paramLabel = "K=V", description = "传输头，可重复。 Transport header; may be repeated.")
    private Map<String, String> headers = Map.of();

    @Option(names = "--reveal", description = "显示个人信息原值。 Show personal values.")
    private boolean reveal;

    public TryCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        Generation generation = CheckedConfiguration.of(home.of(desk));
        Partner sender = partner(generation);
        OffsetDateTime now = OffsetDateTime.now(desk.clock());
        TrialReport report = new TrialReport(generation, reveal, output.json(), desk.out());
        OfflineFlows flows = OfflineFlows.of(generation, desk.clock());
        try (Trial trial = new Trial(
                generation,
                flows,
                sender,
                inbound(sender),
                now,
                generation.options().get(GatewayOptions.CODE))) {
            return run(trial, sender, report) ? Exit.GOOD : Exit.NEGATIVE;
        }
    }

    private boolean run(Trial trial, Partner sender, TrialReport report) throws IOException {
        String sentTo = target == null ? Path.of(file).getFileName().toString() : target;
        try {
            if (trial.takesBatches()) {
                try (InputStream in = new GivenFile(file).open(desk)) {
                    List<Problem> whole = trial.batch(in, new WireMessage(new byte[0], headers, sentTo), report::add);
                    return report.end(whole);
                }
            }
            byte[] body = new GivenFile(file).read(desk, (int)
                    Math.min(Integer.MAX_VALUE - 8L, sender.limits().messageBytesMax()));
            TrialPart part = trial.message(new WireMessage(body, headers, sentTo));
            report.add(part);
            return report.end(List.of());
        } catch (ProblemException e) {
            return report.end(List.of(e.problem()));
        }
    }

    private Partner partner(Generation generation) {
        return generation.partners().byId(partner).orElseThrow(() -> {
            List<String> known =
                    generation.partners().all().stream().map(Partner::id).toList();
            return new CommandFailure(
                    Exit.NAME_NOT_FOUND,
                    partner + "：没有这个参与方。 No such partner."
                            + Nearest.to(partner, known)
                                    .map(n -> " 是否指 Did you mean " + n + "?")
                                    .orElse(" 可用 One of " + String.join(", ", known)));
        });
    }

    private Link inbound(Partner sender) {
        List<Link> inbound = sender.inbound();
        Optional<Link> chosen = link == null && inbound.size() == 1
                ? Optional.of(inbound.get(0))
                : inbound.stream().filter(l -> l.name().equals(link)).findFirst();
        return chosen.orElseThrow(() -> new CommandFailure(
                Exit.NAME_NOT_FOUND,
                sender.id() + "：用 --link 指定入站链路。 Name an inbound link with --link: "
                        + inbound.stream().map(Link::name).collect(Collectors.joining(", "))));
    }
}
