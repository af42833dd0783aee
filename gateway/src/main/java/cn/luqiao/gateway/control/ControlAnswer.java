package cn.luqiao.gateway.control;

import cn.luqiao.core.record.CanonicalJson;
import java.util.Map;

/**
 * What a {@link ControlAction} answers.
 *
 * @param status HTTP status
 * @param json body, UTF-8
 */
public record ControlAnswer(int status, byte[] json) {
    /** Done as asked. */
    public static ControlAnswer done(Map<String, Object> body) {
        return new ControlAnswer(200, CanonicalJson.write(body));
    }

    /** Not done, for reasons that the body gives. */
    public static ControlAnswer refused(Map<String, Object> body) {
        return new ControlAnswer(422, CanonicalJson.write(body));
    }
}
