package cn.luqiao.bench.run;

import cn.luqiao.bench.side.BaselineSide;
import cn.luqiao.bench.side.GatewaySide;
import cn.luqiao.bench.side.PartnerSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All rounds: in each one both sides, one after the other, with a receiver of their own; the order alternates. */
public final class Run {
    private static final Map<String, Class<?>> SIDES =
            Map.of("baseline", BaselineSide.class, "luqiao", GatewaySide.class);
    private final Settings settings;
    private final Consumer<String> progress;
    private final Measured measured =
            new Measured(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    /** {@code progress} is told what is being done. */
    public Run(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Measures everything. Throws when a process or a client fails. */
    public Measured measure() throws Exception {
        for (int round = 1; round <= settings.repetitions(); round++) {
            List<String> order = new ArrayList<>(settings.sides());
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            for (String name : order) {
                one(name, round);
            }
        }
        return measured;
    }

    private void one(String name, int round) throws Exception {
        Path folder = settings.folder().resolve(name + "-" + round);
        empty(folder);
        try (Side partner = new Side(
                PartnerSide.class,
                List.of("-Xmx512m"),
                log(folder, "partner"),
                folder.resolve("partner").toString())) {
            OptionalDouble first = settings.startAgain()
                    ? OptionalDouble.of(startOnly(name, folder, partner))
                    : OptionalDouble.empty();
            try (Side side = side(name, folder, partner, recording(folder))) {
                PaymentLoad.pause(settings.restSeconds());
                double seconds = side.startSeconds();
                Starting starting = new Starting(
                        name, round, first.orElse(seconds), seconds, side.use().residentMib());
                measured.starting().add(starting);
                say(
                        "%s, round %d: ready after %.1f s, %.0f MiB",
                        name, round, starting.againSeconds(), starting.restMib());
                pay(name, round, side, partner);
                if (name.equals("luqiao") && settings.questions()) {
                    ask(round, side, partner);
                }
            }
        }
        if (!settings.recordings()) {
            empty(folder);
        }
    }

    private double startOnly(String name, Path folder, Side partner) throws IOException {
        try (Side side = side(name, folder, partner, List.of())) {
            return side.startSeconds();
        }
    }

    private Side side(String name, Path folder, Side partner, List<String> more) throws IOException {
        List<String> jvm = new ArrayList<>(settings.jvm());
        jvm.addAll(more);
        String port = Integer.toString(partner.port());
        return new Side(
                SIDES.get(name), jvm, log(folder, name), folder.resolve("side").toString(), port);
    }

    private List<String> recording(Path folder) {
        return settings.recordings()
                ? List.of("-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("side.jfr"))
                : List.of();
    }

    private void pay(String name, int round, Side side, Side partner) throws Exception {
        PaymentLoad payments = new PaymentLoad(settings, name, round, side, partner);
        for (int clients : settings.clients()) {
            Accepting result = payments.measure(clients);
            measured.accepting().add(result);
            say(
                    "%s, round %d, %d clients: %.0f accepted/s, %.0f dispatched/s, p50 %.1f ms, p99 %.1f ms, %.0f µs CPU"
                            + " a record, %.0f of it compiling",
                    name,
                    round,
                    clients,
                    result.acceptedRate(),
                    result.dispatchedRate(),
                    result.p50Micros() / 1000,
                    result.p99Micros() / 1000,
                    result.cpuMicros(),
                    result.compilerMicros());
        }
        measured.delivered().add(payments.delivered());
    }

    private void ask(int round, Side gateway, Side partner) throws Exception {
        QuestionLoad questions = new QuestionLoad(settings, round, gateway, partner);
        for (int clients : settings.clients()) {
            for (Asking result : List.of(questions.direct(clients), questions.overGateway(clients))) {
                measured.asking().add(result);
                say(
                        "questions %s, round %d, %d clients: %.0f/s, p50 %.2f ms, p99 %.2f ms",
                        result.way(),
                        round,
                        clients,
                        result.answered() / result.seconds(),
                        result.p50Micros() / 1000,
                        result.p99Micros() / 1000);
            }
        }
    }

    private void say(String format, Object... values) {
        progress.accept(String.format(Locale.ROOT, format, values));
    }

    private static Path log(Path folder, String name) {
        return folder.resolve(name + ".log");
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
