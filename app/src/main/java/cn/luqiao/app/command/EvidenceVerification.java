package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.evidence.EvidenceCheck;
import cn.luqiao.core.evidence.EvidenceReport;
import cn.luqiao.core.evidence.SignedAnswerCheck;
import cn.luqiao.core.evidence.Step;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.seal.TrustAnchors;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The check of a file of evidence, and the story that is told of it. */
final class EvidenceVerification {
    private static final Map<Step.Outcome, String> MARKS = Map.of(
            Step.Outcome.GOOD, "✓", Step.Outcome.BROKEN, "✗", Step.Outcome.UNDECIDED, "?", Step.Outcome.TOLD, "·");
    private final Desk desk;
    private final Optional<VerifyCommand.Language> language;

    EvidenceVerification(Desk desk, Optional<VerifyCommand.Language> language) {
        this.desk = desk;
        this.language = language;
    }

    int run(Path file, Path trust, Optional<Path> since, boolean json) throws IOException {
        byte[] evidence = Files.readAllBytes(VerifyCommand.existing(file));
        TrustAnchors anchors = TrustAnchors.read(VerifyCommand.existing(trust));
        List<Checkpoint> known =
                since.map(VerifyCommand::existing).map(LedgerVerification::read).orElse(List.of());
        boolean answer = evidence.length > 0 && evidence[0] == '{';
        EvidenceReport report = answer
                ? new SignedAnswerCheck(anchors).check(evidence)
                : new EvidenceCheck(anchors, known).check(evidence);
        desk.out().print(json ? Json.text(json(report)) + "\n" : text(report));
        return switch (report.verdict()) {
            case GOOD -> Exit.GOOD;
            case BROKEN -> Exit.NEGATIVE;
            case UNDECIDED -> Exit.UNDECIDED;
        };
    }

    private String text(EvidenceReport report) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Step step : report.steps()) {
            text.append(String.format(Locale.ROOT, "%2d %s ", number++, MARKS.get(step.outcome())))
                    .append(told(step.zh(), step.en(), "\n     "))
                    .append('\n');
        }
        return text.append(verdict(report)).append('\n').toString();
    }

    private String verdict(EvidenceReport report) {
        int step = 1;
        for (Step one : report.steps()) {
            boolean decides = one.outcome() == Step.Outcome.BROKEN && report.verdict() == EvidenceReport.Verdict.BROKEN
                    || one.outcome() == Step.Outcome.UNDECIDED && report.verdict() == EvidenceReport.Verdict.UNDECIDED;
            if (decides) {
                break;
            }
            step++;
        }
        return switch (report.verdict()) {
            case GOOD -> told("结论：真实、完整，各步均已核对。", "Verdict: genuine and whole; every step was checked.", " ");
            case BROKEN ->
                told("结论：伪造或被改动，见第 " + step + " 步。", "Verdict: forged or changed, at step " + step + ".", " ");
            case UNDECIDED ->
                told(
                        "结论：无法判定，第 " + step + " 步不能重做；其余未见不符。",
                        "Verdict: undecided; step " + step + " cannot be run again, nothing else is wrong.",
                        " ");
        };
    }

    private String told(String zh, String en, String between) {
        return language.map(one -> one == VerifyCommand.Language.ZH ? zh : en)
                .orElse(zh.equals(en) ? zh : zh + between + en);
    }

    private static ObjectNode json(EvidenceReport report) {
        ObjectNode document =
                Json.object().put("verdict", report.verdict().name().toLowerCase(Locale.ROOT));
        ArrayNode steps = document.putArray("steps");
        report.steps().forEach(step -> steps.addObject()
                .put("outcome", step.outcome().name().toLowerCase(Locale.ROOT))
                .put("zh", step.zh())
                .put("en", step.en()));
        return document;
    }
}
