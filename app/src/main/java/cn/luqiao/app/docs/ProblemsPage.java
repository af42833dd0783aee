package cn.luqiao.app.docs;

import cn.luqiao.core.problem.Origin;
import cn.luqiao.core.problem.ProblemCatalogue;
import cn.luqiao.core.problem.ProblemKind;
import cn.luqiao.core.problem.Reaction;

/** The page that explains every problem code. */
final class ProblemsPage {
    private static final String HEAD =
            """
            # 问题代码 · Problem codes

            每条代码的含义、责任方与处理办法。本页由 `core/src/main/resources/cn/luqiao/core/problem/` 生成（`make docs`），请勿手改。
            What each code means, who must act and what to do. Generated from the catalogue by `make docs`; do not edit.

            """;

    private ProblemsPage() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        char thousand = 0;
        for (ProblemKind kind : ProblemCatalogue.all()) {
            char area = kind.code().charAt(3);
            if (area != thousand) {
                thousand = area;
                text.append("## LQ-")
                        .append(area)
                        .append("xxx ")
                        .append(area(area))
                        .append("\n\n");
            }
            text.append(entry(kind));
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static String entry(ProblemKind kind) {
        return "### " + kind.code() + "\n\n"
                + "**" + kind.zh() + "** · " + kind.en() + " — "
                + origin(kind.origin()) + "，" + reaction(kind.reaction()) + "\n\n"
                + kind.cause() + "\n\n"
                + "→ " + kind.remedyZh() + " " + kind.remedy() + "\n\n";
    }

    private static String area(char thousand) {
        return switch (thousand) {
            case '1' -> "传输 · transport";
            case '2' -> "内容 · content";
            case '3' -> "对方答复 · answers of receivers";
            case '4' -> "安全 · security";
            case '5' -> "状态 · state";
            case '6' -> "存储 · store";
            case '7' -> "配置 · configuration";
            case '9' -> "内部 · internal";
            default -> throw new IllegalStateException("problem codes of the " + thousand + " thousand have no title");
        };
    }

    private static String origin(Origin origin) {
        return switch (origin) {
            case SENDER -> "发送方处理 sender acts";
            case GATEWAY -> "网关处理 gateway acts";
            case RECEIVER -> "接收方处理 receiver acts";
        };
    }

    private static String reaction(Reaction reaction) {
        return switch (reaction) {
            case RETRY -> "会重试 tried again";
            case REFUSE -> "拒绝 refused";
            case STOP -> "停止 stops";
        };
    }
}
