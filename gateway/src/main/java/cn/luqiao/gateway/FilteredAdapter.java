package cn.luqiao.gateway;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import java.util.function.BiFunction;
import java.util.function.Function;

/** An adapter whose sends pass a filter. */
record FilteredAdapter(Adapter adapter, BiFunction<Outbound, Function<Outbound, Sent>, Sent> filter)
        implements Adapter {
    @Override
    public void start() throws Exception {
        adapter.start();
    }

    @Override
    public Sent send(Outbound outbound) {
        return filter.apply(outbound, adapter::send);
    }

    @Override
    public void close() {
        adapter.close();
    }
}
