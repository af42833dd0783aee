package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.adapter.http.PartnerPort;
import cn.luqiao.adapter.testkit.HttpSide;
import cn.luqiao.adapter.testkit.Together;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A partner who talks SOAP: a message is the one element of the body, written and read by hand. */
final class SoapSide extends HttpSide {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> style;
    private volatile int gatewayPort;

    /** @param style options of the link beside address and token */
    SoapSide(Map<String, String> style) {
        this.style = style;
    }

    @Override
    public AdapterType type() {
        return new SoapType();
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new java.util.HashMap<>(style);
        options.put("url", url());
        options.put("bearer", "secret:partner-token");
        return options;
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
    public byte[] wire(String text) {
        return ("<service xmlns=\"" + SoapPort.TAX + "\"><body>" + text + "</body></service>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String mediaType() {
        return "text/xml; charset=UTF-8";
    }

    @Override
    protected String target() {
        return "/soap/tax-bus";
    }

    @Override
    protected int gatewayPort() {
        return gatewayPort;
    }

    @Override
    protected byte[] wrapped(byte[] message) {
        return (SoapPort.OPEN + text(message) + SoapPort.CLOSE).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] unwrapped(byte[] posted) {
        String envelope = text(posted);
        int begin = envelope.indexOf("Body>") + "Body>".length();
        return envelope.substring(begin, envelope.indexOf("</soap:Body>")).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean settles(int status) {
        return status <= 500 && status != 429;
    }

    @Override
    public void close() {
        super.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
