package cn.luqiao.adapter.http;

import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.WireMessage;
import java.util.Map;
import java.util.Optional;

/** How a POST to a partner ended. */
public sealed interface HttpResult {
    /** What it means for the delivery, if nothing but the HTTP status counts. */
    Sent sent();

    /** No answer: not sent, or nobody knows. */
    record Failed(Sent sent) implements HttpResult {}

    /**
     * The partner answered.
     *
     * @param where link and address, for problem texts
     * @param target where it was sent
     * @param status HTTP status
     * @param headers answer headers, names in lower case
     * @param body answer body
     */
    record Answered(String where, String target, int status, Map<String, String> headers, byte[] body)
            implements HttpResult {
        /** The answer as a dialect reads it. */
        public WireMessage message() {
            return new WireMessage(body, headers, target);
        }

        @Override
        public Sent sent() {
            return switch (status) {
                case 401, 403 -> new Sent.NotSent(problem("LQ-1055"));
                case 408, 429, 503 -> new Sent.NotSent(problem("LQ-1008"));
                default ->
                    switch (status / 100) {
                        case 2 -> new Sent.Delivered(Optional.of(message()));
                        case 3 -> new Sent.NotSent(problem("LQ-1057"));
                        case 4 -> new Sent.Refused(problem("LQ-3001"), Optional.of(message()));
                        default -> new Sent.Unknown(problem("LQ-1002"));
                    };
            };
        }

        private Problem problem(String code) {
            String retryAfter = headers.getOrDefault("retry-after", "");
            boolean readable = retryAfter.matches("[A-Za-z0-9 ,:]{1,40}");
            return Problem.of(code)
                    .at(where)
                    .because("HTTP " + status + (readable ? ", Retry-After " + retryAfter : ""));
        }

        @Override
        public String toString() {
            return "HTTP " + status + ", " + body.length + " bytes";
        }
    }
}
