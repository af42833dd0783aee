package cn.luqiao.adapter.http;

import cn.luqiao.adapter.Answer;

/** The one table from outcomes and problem codes to HTTP status. */
public final class HttpStatus {
    private HttpStatus() {}

    /** The status of an answer. */
    public static int of(Answer answer) {
        return switch (answer.outcome()) {
            case ACCEPTED -> 202;
            case DUPLICATE, ANSWERED -> 200;
            case UNANSWERED -> 504;
            case LATER -> answer.problem().map(p -> p.code().equals("LQ-1052")).orElse(false) ? 429 : 503;
            case REFUSED -> answer.problem().map(p -> refused(p.code())).orElse(422);
        };
    }

    /** The status of a problem that is told on its own. */
    public static int of(String code) {
        return switch (code) {
            case "LQ-1052" -> 429;
            case "LQ-1004", "LQ-1053" -> 503;
            default -> code.startsWith("LQ-6") || code.startsWith("LQ-9") ? 503 : refused(code);
        };
    }

    private static int refused(String code) {
        return switch (code) {
            case "LQ-1003" -> 413;
            case "LQ-1006", "LQ-5015" -> 404;
            case "LQ-1007" -> 415;
            case "LQ-1050" -> 431;
            case "LQ-1051" -> 408;
            case "LQ-1054" -> 405;
            case "LQ-2001", "LQ-1005", "LQ-1058", "LQ-4012", "LQ-4016" -> 400;
            case "LQ-4001", "LQ-4002", "LQ-4013", "LQ-4014", "LQ-4015", "LQ-4017", "LQ-4019" -> 401;
            case "LQ-5001" -> 409;
            default -> byThousand(code.charAt(3));
        };
    }

    private static int byThousand(char thousand) {
        return switch (thousand) {
            case '1' -> 400;
            case '4' -> 403;
            default -> 422;
        };
    }
}
