package cn.luqiao.core.translate.events;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.declared.PartnerText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a partner answers in the canonical form: an answer event, a receipt, or a problem. */
final class AnswerReading {
    private static final Set<Integer> LATER = Set.of(429, 503);

    private AnswerReading() {}

    static PartnerAnswer read(byte[] body, Kind kind) {
        if (body.length == 0) {
            return new PartnerAnswer.Success(Map.of());
        }
        try {
            Map<String, Object> answer = CanonicalJson.readWithDecimals(body);
            return answer.get("type") instanceof String type && EventAttributes.isAnswer(type)
                    ? event(body, type, kind)
                    : plain(answer);
        } catch (ProblemException e) {
            return unclear(e.problem().what(), "a JSON answer");
        }
    }

    private static PartnerAnswer event(byte[] body, String type, Kind kind) {
        if (!type.equals(EventAttributes.answerType(kind))) {
            return unclear("type " + type, EventAttributes.answerType(kind));
        }
        return new PartnerAnswer.Success(CanonicalJson.read(Event.read(body).data()));
    }

    private static PartnerAnswer plain(Map<String, Object> answer) {
        if (answer.get("code") instanceof String code) {
            String words = String.valueOf(answer.getOrDefault("message", answer.getOrDefault("detail", "")));
            String text = "code '" + code + "' " + PartnerText.shown(words);
            return answer.get("status") instanceof Long status && LATER.contains(status.intValue())
                    ? new PartnerAnswer.Later(Problem.of("LQ-1008").because(text))
                    : new PartnerAnswer.Refused(Problem.of("LQ-3001").because(text));
        }
        return answer.containsKey("receiptNo") || answer.containsKey("recordId")
                ? new PartnerAnswer.Success(Map.of())
                : unclear("neither receiptNo, recordId nor code", "a receipt or a problem");
    }

    private static PartnerAnswer unclear(String what, String expected) {
        return new PartnerAnswer.Unclear(
                List.of(Problem.of("LQ-3999").because(what).expected(expected)));
    }
}
