package cn.luqiao.adapter.rest;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.Intake;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.http.HttpCall;
import cn.luqiao.adapter.http.HttpReply;
import cn.luqiao.adapter.http.HttpService;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.core.problem.Problem;
import java.util.Set;

/** Hands every POST and GET below {@code /exchange/v1/} to intake; a GET has an empty body. */
final class RestListener implements Adapter, HttpService {
    private static final String PATH = "/exchange/v1/";

    private final PartnerHttpServer server;
    private final Intake intake;

    RestListener(PartnerHttpServer server, Intake intake) {
        this.server = server;
        this.intake = intake;
    }

    @Override
    public void start() {
        server.serve(PATH, this);
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public HttpReply answer(HttpCall call) {
        return HttpReply.of(intake.accept(call.inbound("rest")));
    }

    @Override
    public Sent send(Outbound outbound) {
        return new Sent.NotSent(Problem.of("LQ-1004").at("rest").because("this is the listener, not a partner's link"));
    }

    @Override
    public void close() {
        server.withdraw(PATH);
    }
}
