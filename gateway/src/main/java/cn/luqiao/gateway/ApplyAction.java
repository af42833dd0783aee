package cn.luqiao.gateway;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.source.Finding;
import cn.luqiao.gateway.control.ControlAction;
import cn.luqiao.gateway.control.ControlAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** {@code POST /control/v1/apply}: a running gateway takes its configuration's files anew. */
final class ApplyAction implements ControlAction {
    private final Function<String, Applied> apply;

    ApplyAction(Function<String, Applied> apply) {
        this.apply = apply;
    }

    @Override
    public ControlAnswer act(Map<String, Object> request) {
        Applied applied = apply.apply(ControlAction.who(request));
        if (applied instanceof Applied.Refused refused) {
            return ControlAnswer.refused(json(refused));
        }
        if (applied instanceof Applied.Same same) {
            return ControlAnswer.done(Map.of("ok", true, "changed", false, "generation", same.active()));
        }
        return ControlAnswer.done(json((Applied.Swapped) applied));
    }

    private static Map<String, Object> json(Applied.Refused refused) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", false);
        body.put("changed", false);
        body.put("generation", refused.active());
        body.put(
                "findings",
                refused.findings().stream().<Object>map(ApplyAction::json).toList());
        body.put(
                "problems",
                refused.problem().stream().<Object>map(Problem::summary).toList());
        return body;
    }

    private static Map<String, Object> json(Finding finding) {
        return Map.of(
                "severity", finding.severity().name().toLowerCase(Locale.ROOT),
                "file", finding.place().file(),
                "line", (long) finding.place().line(),
                "column", (long) finding.place().column(),
                "code", finding.problem().code(),
                "what", finding.problem().what(),
                "expected", finding.problem().expected(),
                "write", finding.problem().remedy(),
                "text", finding.text());
    }

    private static Map<String, Object> json(Applied.Swapped swapped) {
        Map<String, Object> body = new LinkedHashMap<>();
        LinkChanges links = swapped.links();
        body.put("ok", links.problems().isEmpty());
        body.put("changed", true);
        body.put("before", swapped.before());
        body.put("generation", swapped.active());
        Map<String, Object> files = new LinkedHashMap<>();
        swapped.difference()
                .files()
                .forEach((name, kind) -> files.put(name, kind.name().toLowerCase(Locale.ROOT)));
        body.put("files", files);
        body.put(
                "links",
                Map.of(
                        "opened", List.<Object>copyOf(links.opened()),
                        "replaced", List.<Object>copyOf(links.replaced()),
                        "closed", List.<Object>copyOf(links.closed())));
        body.put("atNextStart", List.<Object>copyOf(swapped.atNextStart()));
        body.put("waitingForPartners", List.<Object>copyOf(swapped.stranded()));
        body.put(
                "problems",
                links.problems().stream().<Object>map(Problem::summary).toList());
        return body;
    }
}
