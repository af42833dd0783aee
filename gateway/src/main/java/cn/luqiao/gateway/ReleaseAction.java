package cn.luqiao.gateway;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.gateway.control.ControlAction;
import cn.luqiao.gateway.control.ControlAnswer;
import cn.luqiao.gateway.intake.CodeRelease;
import cn.luqiao.gateway.intake.Released;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code POST /control/v1/codes/release}: takes up what waits for a code, or tells what would become of it. */
final class ReleaseAction implements ControlAction {
    private static final int LISTED_MAX = 500;
    private final CodeRelease release;

    ReleaseAction(CodeRelease release) {
        this.release = release;
    }

    @Override
    public ControlAnswer act(Map<String, Object> request) {
        boolean dryRun = Boolean.TRUE.equals(request.get("dryRun"));
        List<Released> items =
                release.release(text(request, "table"), text(request, "value"), dryRun, ControlAction.who(request));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", items.stream().allMatch(item -> item.outcome() == Released.Outcome.RELEASED));
        body.put("dryRun", dryRun);
        for (Released.Outcome outcome : Released.Outcome.values()) {
            body.put(
                    word(outcome),
                    items.stream().filter(item -> item.outcome() == outcome).count());
        }
        body.put(
                "items",
                items.stream()
                        .limit(LISTED_MAX)
                        .<Object>map(ReleaseAction::json)
                        .toList());
        return ControlAnswer.done(body);
    }

    private static String text(Map<String, Object> request, String name) {
        if (request.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new ProblemException(Problem.of("LQ-7003").at("request").because(name));
    }

    private static Map<String, Object> json(Released item) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", item.id());
        body.put("what", item.delivery() ? "delivery" : "record");
        body.put("partner", item.partner());
        body.put("outcome", word(item.outcome()));
        item.problem().ifPresent(problem -> body.put("problem", problem.summary()));
        return body;
    }

    private static String word(Released.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
