package cn.luqiao.adapter.rest;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.http.PartnerHttpServer;

/** Listener and link together, as the gateway holds them, with the port they need. */
final class WholeAdapter implements Adapter {
    private final PartnerHttpServer port;
    private final Adapter listener;
    private final Adapter link;

    WholeAdapter(PartnerHttpServer port, AdapterType type, AdapterContext context) {
        this.port = port;
        try {
            listener = type.listen(context).orElseThrow();
            link = type.open(context);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
        port.close();
    }
}
