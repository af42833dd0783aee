package cn.luqiao.bench.run;

import cn.luqiao.bench.load.Call;
import cn.luqiao.bench.load.DirectCall;
import cn.luqiao.bench.load.KeepAlive;
import cn.luqiao.bench.load.Load;
import cn.luqiao.bench.load.Questions;
import cn.luqiao.bench.side.GatewaySide;
import cn.luqiao.bench.side.PartnerSide;
import java.io.IOException;
import java.time.Clock;

/** Eligibility questions, by a hospital over the gateway or straight to the core's queues. */
final class QuestionLoad {
    private final Settings settings;
    private final int round;
    private final Side gateway;
    private final Side partner;
    private final Questions questions = new Questions(Clock.systemUTC());
    private int measurements;

    QuestionLoad(Settings settings, int round, Side gateway, Side partner) {
        this.settings = settings;
        this.round = round;
        this.gateway = gateway;
        this.partner = partner;
    }

    Asking overGateway(int clients) throws Exception {
        return measure("luqiao", clients, measurements++, client -> hospital());
    }

    Asking direct(int clients) throws Exception {
        return measure(
                "direct",
                clients,
                measurements,
                client -> new DirectCall(
                        partner.port(),
                        PartnerSide.REQUEST,
                        PartnerSide.DIRECT_REPLY + client % PartnerSide.DIRECT_MAX,
                        questions::forCore));
    }

    private Call hospital() throws IOException {
        String headers =
                "Content-Type: application/json\r\nAuthorization: Bearer " + GatewaySide.TOKEN_HOSPITAL + "\r\n";
        return new KeepAlive(gateway.port(), "/exchange/v1/treatment-filing", headers, 200, questions::ofHospital);
    }

    private Asking measure(String way, int clients, int earlier, Load.Calls calls) throws Exception {
        try (Load load = new Load(clients, calls, () -> false)) {
            load.pass(settings.warmUpSeconds(earlier));
            load.measure(true);
            long from = System.nanoTime();
            long before = load.done();
            load.pass(settings.seconds());
            double seconds = (System.nanoTime() - from) / 1e9;
            long answered = load.done() - before;
            load.measure(false);
            load.check();
            return new Asking(
                    way,
                    round,
                    clients,
                    seconds,
                    answered,
                    load.latencies().micros(0.50),
                    load.latencies().micros(0.99));
        }
    }
}
