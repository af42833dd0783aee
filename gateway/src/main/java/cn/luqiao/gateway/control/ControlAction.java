package cn.luqiao.gateway.control;

import java.util.Map;

/** What the control port does when it is asked by POST. Thread-safe. */
public interface ControlAction {
    /** Member of the request that names who asks. */
    String WHO = "who";

    /** Does it; {@code request} is the JSON object that was posted. Throws ProblemException when it cannot be done. */
    ControlAnswer act(Map<String, Object> request);

    /** Who asks, for the ledger; {@code operator} when the request does not say. At most 64 characters. */
    static String who(Map<String, Object> request) {
        String named = request.getOrDefault(WHO, "").toString().strip();
        return named.isEmpty() ? "operator" : named.substring(0, Math.min(named.length(), 64));
    }
}
