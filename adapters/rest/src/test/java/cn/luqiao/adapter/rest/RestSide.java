package cn.luqiao.adapter.rest;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.adapter.http.PartnerPort;
import cn.luqiao.adapter.testkit.HttpSide;
import cn.luqiao.adapter.testkit.Together;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;

/** A partner who talks REST: a message is the body, an answer too. */
final class RestSide extends HttpSide {
    private final Vertx vertx = Vertx.vertx();
    private volatile int gatewayPort;

    @Override
    public AdapterType type() {
        return new RestType();
    }

    @Override
    public Map<String, String> options() {
        return Map.of("url", url(), "bearer", "secret:partner-token", "headers", "msgcode, none");
    }

    @Override
    public Adapter open(AdapterContext context) throws Exception {
        PartnerHttpServer gateway = new PartnerHttpServer(
                vertx, PartnerPort.of("127.0.0.1", 0, Optional.empty(), context.messageBytesMax()));
        context.camel().getRegistry().bind("partner-port", gateway);
        gateway.start();
        gateway.ready(true);
        gatewayPort = gateway.port();
        return Together.open(type(), context, gateway);
    }

    @Override
    protected String target() {
        return "/exchange/v1/test?CamelFileName=x";
    }

    @Override
    protected int gatewayPort() {
        return gatewayPort;
    }

    @Override
    protected byte[] wrapped(byte[] message) {
        return message;
    }

    @Override
    protected byte[] unwrapped(byte[] posted) {
        return posted;
    }

    @Override
    protected boolean settles(int status) {
        return status < 500 && status != 429;
    }

    @Override
    public void close() {
        super.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
