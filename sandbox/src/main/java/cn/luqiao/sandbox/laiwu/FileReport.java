package cn.luqiao.sandbox.laiwu;

import cn.luqiao.sandbox.partner.Milestones;
import cn.luqiao.sandbox.plan.Batch;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.truth.Truth;
import java.math.BigDecimal;

/** Writes down what one file said and what its answer means for each of its lines. */
final class FileReport {
    private final Truth truth;
    private final Batch batch;
    private final Milestones milestones;

    FileReport(Truth truth, Batch batch, Milestones milestones) {
        this.truth = truth;
        this.batch = batch;
        this.milestones = milestones;
    }

    void sending() {
        batch.lines().forEach(truth::sending);
    }

    void answered(AnswerTray.Taken taken) {
        taken.content().ifPresentOrElse(answer -> judge(answer, taken.digest()), () -> failed(taken.mistake()));
    }

    void failed(String text) {
        batch.lines().forEach(line -> note(line, Answer.failed(text, 1)));
    }

    private void judge(LegacyAnswer answer, String digest) {
        String contradiction = contradiction(answer);
        if (!contradiction.isEmpty()) {
            failed(contradiction);
            return;
        }
        for (int seq = 1; seq <= batch.lines().size(); seq++) {
            note(batch.lines().get(seq - 1), line(answer, digest, seq));
        }
    }

    private static Answer line(LegacyAnswer answer, String digest, int seq) {
        if (answer.verdict() == 'R') {
            return Answer.refused(answer.code(), answer.text(), 1);
        }
        LegacyAnswer.BadLine bad = answer.lines().get(seq);
        return bad == null ? Answer.accepted(digest, 1) : Answer.refused(bad.code(), bad.field() + " " + bad.text(), 1);
    }

    /** What in the answer's own numbers does not fit the file; empty when all fits. */
    private String contradiction(LegacyAnswer answer) {
        int count = batch.lines().size();
        if (answer.good() + answer.bad() != count) {
            return "good " + answer.good() + " and bad " + answer.bad() + " (expected: " + count + " lines)";
        }
        BigDecimal total = batch.lines().stream()
                .map(each -> new BigDecimal(each.fields().path("wage").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (answer.verdict() == 'A' && !answer.totalYuan().equals(total.toPlainString())) {
            return "total " + answer.totalYuan() + " (expected: " + total.toPlainString() + ")";
        }
        boolean strangeSequence = answer.lines().keySet().stream().anyMatch(seq -> seq < 1 || seq > count);
        return strangeSequence ? "a line that the file does not have" : "";
    }

    private void note(Shipment line, Answer answer) {
        truth.answered(line, answer);
        milestones.reached(line.answered());
    }
}
