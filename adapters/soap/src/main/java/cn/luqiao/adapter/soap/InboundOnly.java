package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;

/** The link of a partner who only calls us: the listener serves him, and there is nothing to open. */
record InboundOnly(String link) implements Adapter {
    @Override
    public void start() {}

    @Override
    public Sent send(Outbound outbound) {
        return new Sent.NotSent(Problem.of("LQ-1004").at(link).because("this link takes nothing out"));
    }

    @Override
    public void close() {}
}
