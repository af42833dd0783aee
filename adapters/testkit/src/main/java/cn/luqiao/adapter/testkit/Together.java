package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;

/**
 * A shared listener and a link as one adapter, as the gateway holds them, with the port that the listener needs.
 *
 * @param port closed last
 */
public record Together(Adapter listener, Adapter link, AutoCloseable port) implements Adapter {
    /** Opens both. */
    public static Together open(AdapterType type, AdapterContext context, AutoCloseable port) throws Exception {
        return new Together(type.listen(context).orElseThrow(), type.open(context), port);
    }

    @Override
    public void start() throws Exception {
        listener.start();
        link.start();
    }

    @Override
    public Sent send(Outbound outbound) {
        return link.send(outbound);
    }

    @Override
    public void close() {
        listener.close();
        link.close();
        try {
            port.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
