package cn.luqiao.bench.translation;

import cn.luqiao.bench.report.Circumstances;
import cn.luqiao.bench.report.Median;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page of results: medians over all rounds, and each ratio as the median of the ratios within one round. */
final class TranslationPage {
    private final List<Style> styles;
    private final Map<Subject, List<Speed>> speeds;
    private final Circumstances circumstances;

    TranslationPage(List<Style> styles, Map<Subject, List<Speed>> speeds, Circumstances circumstances) {
        this.styles = styles;
        this.speeds = speeds;
        this.circumstances = circumstances;
    }

    String text() {
        int rounds = speeds.values().iterator().next().size();
        return """
                # 翻译速度 · Speed of translation

                Written by `%s` on %s, commit %s. What is compared and how: [README](README.md#translation).

                | JVM | machine | load average before the run | rounds |
                |---|---|---|---|
                | %s | %s | %s | %d |

                Records for each second of the one thread's CPU time: what else the machine did does not count. Each figure is the median of %d processes,
                each ratio the median of the ratios of neighbouring processes (lowest to highest in brackets). Only ratios of one run mean something.

                ## 读、译、校验 · Read, translate and check

                %s
                ## 只读、译 · Read and translate

                %s"""
                .formatted(
                        circumstances.command(),
                        circumstances.at(),
                        circumstances.commit(),
                        circumstances.jvm(),
                        circumstances.machine(),
                        circumstances.load(),
                        rounds,
                        rounds,
                        table(true),
                        table(false));
    }

    private String table(boolean judged) {
        return """
                | style | bytes a record | Luqiao records/s | peer | peer records/s | ratio | Luqiao allocates | peer allocates |
                |---|---|---|---|---|---|---|---|
                """
                + styles.stream().map(style -> row(style, judged)).collect(Collectors.joining("\n", "", "\n"));
    }

    private String row(Style style, boolean judged) {
        List<Speed> ours = speeds.get(new Subject(style.name(), Subject.LUQIAO, judged));
        return "| " + style.name() + " | " + style.bytesPerRecord() + " | " + rate(ours) + " | "
                + style.peer()
                        .map(peer -> peer(peer, ours, speeds.get(new Subject(style.name(), peer.library(), judged))))
                        .orElse("none | | | " + bytes(ours) + " | |");
    }

    private static String peer(Style.Peer peer, List<Speed> ours, List<Speed> theirs) {
        double[] ratios = IntStream.range(0, ours.size())
                .mapToDouble(i -> theirs.get(i).nanosPerRecord() / ours.get(i).nanosPerRecord())
                .sorted()
                .toArray();
        String ratio = String.format(
                Locale.ROOT, "**%.2f** (%.2f to %.2f)", Median.of(ratios), ratios[0], ratios[ratios.length - 1]);
        return peer.library() + " | " + rate(theirs) + " | " + ratio + " | " + bytes(ours) + " | " + bytes(theirs)
                + " |";
    }

    private static String rate(List<Speed> all) {
        return String.format(Locale.ROOT, "%,d", Math.round(median(all, Speed::recordsPerSecond)));
    }

    private static String bytes(List<Speed> all) {
        return String.format(Locale.ROOT, "%,d B", Math.round(median(all, Speed::bytesPerRecord)));
    }

    private static double median(List<Speed> all, ToDoubleFunction<Speed> value) {
        return Median.of(all.stream().mapToDouble(value).sorted().toArray());
    }
}
