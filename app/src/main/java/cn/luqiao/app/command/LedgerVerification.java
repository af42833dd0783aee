package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.NativeFolder;
import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import cn.luqiao.core.ledger.audit.AuditKeys;
import cn.luqiao.core.ledger.audit.AuditReport;
import cn.luqiao.core.ledger.audit.LedgerAudit;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Sm2PublicKey;
import cn.luqiao.core.seal.TrustAnchors;
import cn.luqiao.gateway.GatewayKeys;
import cn.luqiao.gateway.LedgerAtRest;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The check of a data folder's ledger, and how its result is printed. */
final class LedgerVerification {
    private final Desk desk;
    private final Path data;
    private final GatewayKeys keys;
    private final Path file;
    private final Optional<Path> trust;
    private final Optional<Path> since;

    LedgerVerification(Desk desk, Places places, Optional<Path> trust, Optional<Path> since) {
        this.desk = desk;
        this.data = places.data(desk);
        this.keys = new GatewayKeys(places.home(desk), data, places.options(desk));
        this.file = LedgerAtRest.file(places.home(desk), data, places.options(desk));
        this.trust = trust;
        this.since = since;
    }

    int run(boolean json) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(
                    Exit.NO_SUCH_FILE, file + "：没有台账，用 --data 指定数据目录。 No ledger; name its folder with --data.");
        }
        NativeFolder.prepare(data);
        AuditReport report = new LedgerAudit(file, keys(), checkpoints()).run();
        desk.out().print(json ? Json.text(json(report)) + "\n" : text(report));
        return report.good() ? Exit.GOOD : Exit.NEGATIVE;
    }

    private AuditKeys keys() {
        Optional<List<Sm2PublicKey>> trusted = trust.map(VerifyCommand::existing)
                .map(TrustAnchors::read)
                .map(anchors ->
                        anchors.keys().stream().map(TrustAnchors.Anchor::key).toList());
        Path folder = keys.folder();
        if (!Files.isDirectory(folder)) {
            return AuditKeys.of(trusted.orElseThrow(() -> new ProblemException(
                    Problem.of("LQ-4101").at(folder.toString()).remedy("Name the public receipt key with --trust."))));
        }
        AuditKeys own = AuditKeys.of(keys.open());
        return trusted.map(own::trustingOnly).orElse(own);
    }

    /** Those that were asked for, and those that the gateway published itself. */
    private List<Checkpoint> checkpoints() {
        List<Checkpoint> found = new ArrayList<>(CheckpointFolder.all(data.resolve("checkpoints")));
        since.map(VerifyCommand::existing).ifPresent(kept -> found.addAll(read(kept)));
        return found;
    }

    /** The checkpoints in a file that somebody kept. */
    static List<Checkpoint> read(Path file) {
        try {
            List<Checkpoint> found = Checkpoint.all(Files.readString(file, StandardCharsets.UTF_8));
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no checkpoint");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new ProblemException(Problem.of("LQ-6110").at(file.toString()).because(e.getMessage()));
        }
    }

    private static String text(AuditReport report) {
        StringBuilder text = new StringBuilder();
        Table logs = new Table("日志 log", "记录 entries", "根 root");
        report.logs().forEach(log -> logs.row(log.name(), log.entries(), root(log)));
        text.append(logs.text());
        text.append("回执 receipts ").append(report.receipts());
        text.append(" · 内容 bodies ").append(report.bodiesOpened() ? Long.toString(report.bodies()) : "未核 not checked");
        text.append(" · 已不保留 kept no more ").append(report.gone());
        text.append(" · 检查点 checkpoints ").append(report.checkpoints()).append('\n');
        report.problems().forEach(problem -> text.append(problem.text()).append('\n'));
        if (report.problemCount() > report.problems().size()) {
            text.append("另有 ")
                    .append(report.problemCount() - report.problems().size())
                    .append(" 处。 And so many more.\n");
        }
        report.logs().stream().filter(log -> !log.whole()).forEach(log -> text.append(log.name())
                .append("：第 ")
                .append(log.entries())
                .append(" 条之后未再核对。 Nothing after entry ")
                .append(log.entries())
                .append(" was judged.\n"));
        return text.append(
                        report.good()
                                ? "台账完好。 The ledger is whole and unchanged.\n"
                                : "台账有误，第一处见上。 The ledger is not as it was committed; the first fault is named above.\n")
                .toString();
    }

    private static String root(AuditReport.Log log) {
        return HexFormat.of().formatHex(log.root());
    }

    private static ObjectNode json(AuditReport report) {
        ObjectNode document = Json.object().put("ok", report.good());
        ArrayNode logs = document.putArray("logs");
        report.logs().forEach(log -> logs.addObject()
                .put("log", log.name())
                .put("entries", log.entries())
                .put("root", root(log))
                .put("whole", log.whole()));
        document.put("receipts", report.receipts())
                .put("bodies", report.bodies())
                .put("bodiesOpened", report.bodiesOpened())
                .put("gone", report.gone())
                .put("checkpoints", report.checkpoints())
                .put("problemCount", report.problemCount());
        ArrayNode problems = document.putArray("problems");
        report.problems().forEach(problem -> problems.addObject()
                .put("code", problem.code())
                .put("where", problem.where())
                .put("text", problem.text()));
        return document;
    }
}
