package cn.luqiao.gateway;

import cn.luqiao.core.evidence.Audience;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.gateway.control.ControlAction;
import cn.luqiao.gateway.control.ControlAnswer;
import cn.luqiao.gateway.evidence.EvidenceDesk;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /control/v1/evidence}: evidence about a record for a partner or the auditor, as a ZIP in base64. */
final class EvidenceAction implements ControlAction {
    private final EvidenceDesk desk;

    EvidenceAction(EvidenceDesk desk) {
        this.desk = desk;
    }

    @Override
    public ControlAnswer act(Map<String, Object> request) {
        byte[] zip = desk.make(text(request, "id"), Audience.of(text(request, "for")), ControlAction.who(request));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", true);
        body.put("file", Base64.getEncoder().encodeToString(zip));
        return ControlAnswer.done(body);
    }

    private static String text(Map<String, Object> request, String name) {
        if (request.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new ProblemException(Problem.of("LQ-7003").at("request").because(name));
    }
}
