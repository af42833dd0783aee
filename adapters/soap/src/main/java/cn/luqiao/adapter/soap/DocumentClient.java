package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.http.HttpResult;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.WireMessage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.component.cxf.common.CxfPayload;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.jaxws.CxfConfigurer;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.ConduitSelector;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.endpoint.UpfrontConduitSelector;
import org.apache.cxf.frontend.AbstractWSDLBasedEndpointFactory;

/** Calls a partner's document/literal service as its WSDL says, by CXF. */
final class DocumentClient implements Adapter {
    private final SoapPeer peer;
    private final boolean mtom;
    private final CxfEndpoint cxf = new CxfEndpoint();
    private volatile Producer producer;

    DocumentClient(AdapterContext context) throws Exception {
        peer = new SoapPeer(context);
        mtom = context.settings().flag("mtom");
        Bus bus = SoapBus.of(context.camel());
        Path file = context.schemas().resolve("wire/wsdl/" + context.settings().needed("wsdl") + ".wsdl");
        Wsdl wsdl = Wsdl.read(file, bus);
        cxf.setCamelContext(context.camel());
        cxf.setBus(bus);
        cxf.setAddress(context.settings().needed("url"));
        cxf.setWsdlURL(file.toUri().toString());
        cxf.setServiceNameAsQName(wsdl.service());
        cxf.setPortNameAsQName(wsdl.port());
        cxf.setDataFormat(DataFormat.PAYLOAD);
        cxf.setSynchronous(true);
        cxf.getInInterceptors().add(new GuardInterceptor());
        cxf.getOutInterceptors().add(new MtomWhenAttached());
        cxf.setCxfConfigurer(new ThroughSender(peer));
    }

    @Override
    public void start() throws Exception {
        cxf.start();
        producer = cxf.createProducer();
        producer.start();
    }

    @Override
    public Sent send(Outbound outbound) {
        Producer open = producer;
        if (open == null) {
            return new Sent.NotSent(Problem.of("LQ-1004").at(peer.link()).because("the link is closed"));
        }
        if (!mtom && !outbound.attachments().isEmpty()) {
            return new Sent.Refused(Problem.of("LQ-1060").at(peer.link()), Optional.empty());
        }
        DocumentCall call = new DocumentCall(
                peer.headers(), outbound.timeout(), !outbound.attachments().isEmpty());
        Exchange exchange = cxf.createExchange(ExchangePattern.InOut);
        try {
            exchange.getIn().setBody(Payload.forCxf(outbound.message().body()));
            exchange.getIn().setHeader(Client.REQUEST_CONTEXT, Map.of(DocumentCall.KEY, call));
            Attached.add(exchange, outbound.attachments(), call);
            open.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        return sent(call, exchange);
    }

    private Sent sent(DocumentCall call, Exchange exchange) {
        if (call.result().isEmpty()) {
            return new Sent.Refused(
                    Problem.of("LQ-2001")
                            .at(peer.link())
                            .because("the dialect wrote no XML that CXF can send: "
                                    + PartnerText.shown(exchange.getException())),
                    Optional.empty());
        }
        HttpResult result = call.result().get();
        if (!(result instanceof HttpResult.Answered answered) || !DocumentCall.maySpeakSoap(answered)) {
            return result.sent();
        }
        if (exchange.getException() instanceof SoapFault fault) {
            return peer.fault(answered, fault.getFaultCode().getLocalPart(), fault.getReason());
        }
        if (exchange.getException() != null) {
            return peer.unclear(answered, exchange.getException());
        }
        try {
            byte[] body = new Payload(Attached.of(exchange))
                    .bytes(Payload.ofCxf((CxfPayload<?>) exchange.getMessage().getBody()));
            return new Sent.Delivered(Optional.of(new WireMessage(body, answered.headers(), answered.target())));
        } catch (Exception e) {
            return peer.unclear(answered, e);
        }
    }

    @Override
    public void close() {
        peer.close();
        if (producer != null) {
            producer.stop();
            cxf.stop();
            producer = null;
        }
    }

    /** Makes a CXF client send through our own HTTP client. */
    private static final class ThroughSender implements CxfConfigurer {
        private final SoapPeer peer;

        ThroughSender(SoapPeer peer) {
            this.peer = peer;
        }

        @Override
        public void configure(AbstractWSDLBasedEndpointFactory factory) {}

        @Override
        public void configureClient(Client client) {
            SenderConduit conduit = new SenderConduit(peer.sender());
            conduit.setMessageObserver(client);
            ConduitSelector selector = new UpfrontConduitSelector(conduit);
            selector.setEndpoint(client.getEndpoint());
            client.setConduitSelector(selector);
        }

        @Override
        public void configureServer(Server server) {}
    }
}
