package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.Reaction;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.mapping.Times;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an answer may say about the gateway's verdict. */
enum AnswerWord {
    RECORD_ID("recordId"),
    AT("at"),
    RECEIPT("receipt"),
    CODE("code"),
    /** The code as partners' error files know it: {@code E} and four digits. */
    PEER_CODE("peerCode"),
    TITLE("title"),
    SUMMARY("summary"),
    TEXT("text"),
    REMEDY("remedy"),
    FIELD("field"),
    /** {@code refuse}: for good; {@code retry}: try again later. */
    REACTION("reaction");

    private final String word;

    AnswerWord(String word) {
        this.word = word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(w -> w.word).toList();
    }

    static Optional<AnswerWord> of(String word) {
        return Arrays.stream(values()).filter(w -> w.word.equals(word)).findFirst();
    }

    /** The word's text for a verdict; empty when the verdict does not say it. */
    String of(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return switch (this) {
                case RECORD_ID -> accepted.recordId();
                case AT -> Times.text(accepted.acceptedAt());
                case RECEIPT -> new String(accepted.receipt(), StandardCharsets.UTF_8);
                default -> "";
            };
        }
        if (verdict instanceof Verdict.Answered answered) {
            return switch (this) {
                case RECORD_ID -> answered.recordId();
                case AT -> Times.text(answered.answeredAt());
                default -> "";
            };
        }
        return verdict instanceof Verdict.Refused refused
                ? of(refused.problems().get(0))
                : "";
    }

    /** The word's text for a problem. */
    String of(Problem problem) {
        return switch (this) {
            case CODE -> problem.code();
            case PEER_CODE -> "E" + problem.code().substring(3);
            case TITLE -> problem.kind().zh();
            case SUMMARY -> problem.summary();
            case TEXT -> problem.text();
            case REMEDY -> problem.kind().remedyZh() + " " + problem.remedy();
            case FIELD -> problem.field();
            case REACTION -> problem.kind().reaction() == Reaction.REFUSE ? "refuse" : "retry";
            default -> "";
        };
    }
}
