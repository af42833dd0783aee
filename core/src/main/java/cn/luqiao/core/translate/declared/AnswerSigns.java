package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.mapping.Run;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a partner's answers are understood. Success needs every sign; a code that is not declared is never success.
 *
 * @param success values that places must have, all of them
 * @param code place of the partner's code
 * @param text place of the partner's explanation
 * @param later patterns ({@code 9*}) of codes that ask to try again
 * @param refused patterns of codes that refuse for good
 */
record AnswerSigns(Map<Slot, String> success, Slot code, Slot text, List<String> later, List<String> refused) {
    PartnerAnswer read(TreeSource source, Optional<Mapping> mapping, Run run) {
        boolean signs = success.entrySet().stream()
                .allMatch(e -> Recogniser.text(source, e.getKey()).orElse("").equals(e.getValue()));
        String said = Recogniser.text(source, code).orElse("");
        if (signs) {
            return success(source, mapping, run);
        }
        boolean contradiction = success.getOrDefault(code, "").equals(said);
        if (!contradiction && matches(later, said)) {
            return new PartnerAnswer.Later(problem("LQ-1008", source, said));
        }
        if (!contradiction && matches(refused, said)) {
            return new PartnerAnswer.Refused(problem("LQ-3001", source, said));
        }
        return new PartnerAnswer.Unclear(
                List.of(problem("LQ-3999", source, said).expected("已约定的代码 · a declared code")));
    }

    private static PartnerAnswer success(TreeSource source, Optional<Mapping> mapping, Run run) {
        if (mapping.isEmpty()) {
            return new PartnerAnswer.Success(Map.of());
        }
        Map<String, Object> fields = mapping.get().read(source, run);
        return run.problems().isEmpty() ? new PartnerAnswer.Success(fields) : new PartnerAnswer.Unclear(run.problems());
    }

    private Problem problem(String code, TreeSource source, String said) {
        String words = Recogniser.text(source, text).orElse("");
        return Problem.of(code).at(source.place(this.code)).because("code '" + said + "' " + PartnerText.shown(words));
    }

    private static boolean matches(List<String> patterns, String code) {
        return patterns.stream()
                .anyMatch(p -> p.endsWith("*")
                        ? !code.isEmpty() && code.startsWith(p.substring(0, p.length() - 1))
                        : p.equals(code));
    }
}
