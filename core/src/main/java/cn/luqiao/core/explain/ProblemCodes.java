package cn.luqiao.core.explain;

import cn.luqiao.core.problem.Origin;
import cn.luqiao.core.problem.ProblemCatalogue;
import cn.luqiao.core.problem.ProblemKind;
import cn.luqiao.core.problem.Reaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Problem codes: {@code LQ-2101}, or {@code LQ2101}, {@code 2101}. */
final class ProblemCodes implements Explanations.Source {
    @Override
    public List<Explanation> find(String name) {
        String code = "LQ-" + name.replaceFirst("^LQ[- ]?", "");
        return ProblemCatalogue.all().stream()
                .filter(kind -> kind.code().equals(code))
                .map(ProblemCodes::explanation)
                .toList();
    }

    @Override
    public Set<String> names() {
        return ProblemCatalogue.all().stream().map(ProblemKind::code).collect(Collectors.toSet());
    }

    static Explanation explanation(ProblemKind kind) {
        return new Explanation(
                kind.code(),
                kind.zh() + " · " + kind.en(),
                kind.cause(),
                actor(kind.origin()) + "；" + reaction(kind.reaction()),
                kind.remedyZh() + " " + kind.remedy(),
                List.of("docs/problems.md#" + kind.code().toLowerCase(java.util.Locale.ROOT)));
    }

    private static String actor(Origin origin) {
        return switch (origin) {
            case SENDER -> "发送方 · the sender";
            case GATEWAY -> "网关 · the gateway";
            case RECEIVER -> "接收方 · the receiver";
        };
    }

    private static String reaction(Reaction reaction) {
        return switch (reaction) {
            case RETRY -> "会再试 · tried again";
            case REFUSE -> "拒绝 · refused for good";
            case STOP -> "停下待人 · stops and asks a person";
        };
    }
}
