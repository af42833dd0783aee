package cn.luqiao.bench.report;

import cn.luqiao.bench.run.Accepting;
import cn.luqiao.bench.run.Asking;
import cn.luqiao.bench.run.Delivered;
import cn.luqiao.bench.run.Measured;
import cn.luqiao.bench.run.Starting;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page of results: medians in tables, then every value as JSON. */
public final class Page {
    private static final String HEAD =
            """
            # bench · 结果 · Results

            Written by `bench/run`; [README.md](README.md) says what is measured and how. Medians of %d rounds; every value is below.

            %s · commit %s · `%s`
            JVM %s · %s · load average before the run %s

            """;
    private final Measured measured;
    private final Circumstances circumstances;

    public Page(Measured measured, Circumstances circumstances) {
        this.measured = measured;
        this.circumstances = circumstances;
    }

    /** The page as Markdown. */
    public String text() throws JsonProcessingException {
        long rounds =
                measured.starting().stream().mapToInt(Starting::round).max().orElse(0);
        Circumstances c = circumstances;
        return HEAD.formatted(rounds, c.at(), c.commit(), c.command(), c.jvm(), c.machine(), c.load())
                + starting()
                + accepting()
                + ratios()
                + asking()
                + values();
    }

    private String starting() {
        StringBuilder text = new StringBuilder(
                "## Start and rest\n\n| side | first start, s | start, s | at rest, MiB |\n|---|---|---|---|\n");
        for (String side : List.of("luqiao", "baseline")) {
            List<Starting> of = measured.starting().stream()
                    .filter(one -> one.side().equals(side))
                    .toList();
            text.append(row(
                    "| %s | %.1f | %.1f | %.0f |\n",
                    side,
                    Median.of(of, Starting::firstSeconds),
                    Median.of(of, Starting::againSeconds),
                    Median.of(of, Starting::restMib)));
        }
        return text.append('\n').toString();
    }

    private String accepting() {
        StringBuilder text = new StringBuilder(
                """
                ## Durable accepts over REST

                | side | clients | accepted/s | dispatched/s | p50, ms | p99, ms | held back | CPU, µs/record | of it compiler | receiver CPU | clients' CPU | MiB |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (int clients : clients()) {
            for (String side : List.of("luqiao", "baseline")) {
                List<Accepting> of = accepting(side, clients);
                text.append(row(
                        "| %s | %d | %.0f | %.0f | %.2f | %.2f | %.0f %% | %.0f | %.0f | %.0f | %.0f | %.0f |\n",
                        side,
                        clients,
                        Median.of(of, Accepting::acceptedRate),
                        Median.of(of, Accepting::dispatchedRate),
                        Median.of(of, Accepting::p50Micros) / 1000,
                        Median.of(of, Accepting::p99Micros) / 1000,
                        Median.of(of, Accepting::heldShare) * 100,
                        Median.of(of, Accepting::cpuMicros),
                        Median.of(of, Accepting::compilerMicros),
                        Median.of(of, Accepting::partnerCpuMicros),
                        Median.of(of, Accepting::loadCpuMicros),
                        Median.of(of, Accepting::residentMib)));
            }
        }
        String exact = measured.delivered().stream().allMatch(Delivered::exact)
                ? "Every accepted record was received, once."
                : "NOT every accepted record was received once: see the values.";
        return text + "\n" + exact + "\n\n";
    }

    private String ratios() {
        StringBuilder text = new StringBuilder(
                """
                ## Luqiao by baseline, same run

                | clients | dispatched/s | each round | CPU a record | without compiler |
                |---|---|---|---|---|
                """);
        for (int clients : clients()) {
            List<Accepting> ours = accepting("luqiao", clients);
            List<Accepting> plain = accepting("baseline", clients);
            String each = ours.stream()
                    .flatMap(one -> plain.stream()
                            .filter(other -> other.round() == one.round())
                            .map(other -> row("%.0f %%", 100 * one.dispatchedRate() / other.dispatchedRate())))
                    .collect(Collectors.joining(", "));
            text.append(row(
                    "| %d | %.0f %% | %s | %.1f × | %.1f × |\n",
                    clients,
                    100 * Median.of(ours, Accepting::dispatchedRate) / Median.of(plain, Accepting::dispatchedRate),
                    each,
                    Median.of(ours, Accepting::cpuMicros) / Median.of(plain, Accepting::cpuMicros),
                    Median.of(ours, Accepting::ownCpuMicros) / Median.of(plain, Accepting::ownCpuMicros)));
        }
        return text.append('\n').toString();
    }

    private String asking() {
        StringBuilder text = new StringBuilder(
                """
                ## Eligibility question, hospital → core → hospital

                | clients | direct p50, ms | p99 | over Luqiao p50, ms | p99 | added p50, ms | p99 | answers/s over Luqiao |
                |---|---|---|---|---|---|---|---|
                """);
        for (int clients : clients()) {
            List<Asking> ours = asking("luqiao", clients);
            List<Asking> direct = asking("direct", clients);
            double p50 = Median.of(ours, Asking::p50Micros) / 1000;
            double p99 = Median.of(ours, Asking::p99Micros) / 1000;
            double direct50 = Median.of(direct, Asking::p50Micros) / 1000;
            double direct99 = Median.of(direct, Asking::p99Micros) / 1000;
            text.append(row(
                    "| %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f |\n",
                    clients,
                    direct50,
                    direct99,
                    p50,
                    p99,
                    p50 - direct50,
                    p99 - direct99,
                    Median.of(ours, one -> one.answered() / one.seconds())));
        }
        return text.append('\n').toString();
    }

    private String values() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        StringBuilder text = new StringBuilder("## Every value\n\n```json\n");
        for (List<?> all :
                List.of(measured.starting(), measured.accepting(), measured.delivered(), measured.asking())) {
            for (Object one : all) {
                text.append(json.writeValueAsString(one)).append('\n');
            }
        }
        return text.append("```\n").toString();
    }

    private TreeSet<Integer> clients() {
        return measured.accepting().stream().map(Accepting::clients).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Accepting> accepting(String side, int clients) {
        return measured.accepting().stream()
                .filter(one -> one.side().equals(side) && one.clients() == clients)
                .toList();
    }

    private List<Asking> asking(String way, int clients) {
        return measured.asking().stream()
                .filter(one -> one.way().equals(way) && one.clients() == clients)
                .toList();
    }

    private static String row(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
