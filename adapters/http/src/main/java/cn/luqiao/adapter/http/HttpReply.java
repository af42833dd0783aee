package cn.luqiao.adapter.http;

import cn.luqiao.adapter.Answer;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemJson;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What goes back over HTTP.
 *
 * @param status HTTP status
 * @param headers headers beside Content-Type and Content-Length
 * @param mediaType media type; empty when there is no body
 * @param body body bytes
 */
public record HttpReply(int status, Map<String, String> headers, String mediaType, byte[] body) {
    /** When to come again if nobody knows better, seconds. */
    private static final int RETRY_AFTER_SECONDS = 2;

    public HttpReply {
        headers = Map.copyOf(headers);
    }

    /** What the sender of a message is told, by the table of {@link HttpStatus}. */
    public static HttpReply of(Answer answer) {
        int status = HttpStatus.of(answer);
        byte[] body = answer.message().body();
        String mediaType = answer.message().mediaType();
        Optional<Problem> problem = answer.problem();
        if (body.length == 0 && problem.isPresent()) {
            body = ProblemJson.of(problem.get(), status);
            mediaType = ProblemJson.MEDIA_TYPE;
        }
        return new HttpReply(status, headers(status, answer.retryAfterSeconds()), mediaType, body);
    }

    /** A problem on its own, as problem+json. */
    public static HttpReply of(Problem problem) {
        int status = HttpStatus.of(problem.code());
        return of(status, ProblemJson.MEDIA_TYPE, ProblemJson.of(problem, status));
    }

    /** A body under a status, with the headers that belong to it. */
    public static HttpReply of(int status, String mediaType, byte[] body) {
        return new HttpReply(status, headers(status, 0), mediaType, body);
    }

    /** The same reply with one more header. */
    public HttpReply with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, more, mediaType, body);
    }

    /** Headers that belong to a status: when to come again, how to prove who one is. */
    private static Map<String, String> headers(int status, int retryAfterSeconds) {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 429, 503 ->
                Map.of(
                        "Retry-After",
                        Integer.toString(retryAfterSeconds > 0 ? retryAfterSeconds : RETRY_AFTER_SECONDS));
            default -> Map.of();
        };
    }

    @Override
    public String toString() {
        return status + " " + mediaType + ", " + body.length + " bytes";
    }
}
