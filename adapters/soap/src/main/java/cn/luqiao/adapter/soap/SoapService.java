package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Intake;
import cn.luqiao.adapter.http.HttpCall;
import cn.luqiao.adapter.http.HttpReply;
import cn.luqiao.adapter.http.HttpService;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.Bus;
import org.apache.cxf.interceptor.Fault;

/** One WSDL on offer: CXF reads and writes the envelopes, {@link PayloadDesk} talks to intake. */
final class SoapService implements HttpService {

    private final CamelContext camel;
    private final Wsdl wsdl;
    private final CxfEndpoint cxf;
    private final PayloadDesk desk;
    private Consumer consumer;
    private Endpoint channel;
    private ProducerTemplate template;

    SoapService(CamelContext camel, Bus bus, Wsdl wsdl, Intake intake) {
        this.camel = camel;
        this.wsdl = wsdl;
        this.desk = new PayloadDesk(intake);
        cxf = new CxfEndpoint();
        cxf.setCamelContext(camel);
        cxf.setBus(bus);
        cxf.setAddress("camel://" + channelUri());
        cxf.setWsdlURL(wsdl.file().toUri().toString());
        cxf.setServiceNameAsQName(wsdl.service());
        cxf.setPortNameAsQName(wsdl.port());
        cxf.setDataFormat(DataFormat.PAYLOAD);
        cxf.setSynchronous(true);
        cxf.getInInterceptors().add(new GuardInterceptor());
    }

    void start() throws Exception {
        cxf.start();
        consumer = cxf.createConsumer(desk);
        consumer.start();
        channel = camel.getEndpoint(channelUri());
        template = camel.createProducerTemplate();
    }

    void stop() throws Exception {
        if (consumer != null) {
            consumer.stop();
            template.stop();
            cxf.stop();
            consumer = null;
        }
    }

    /** Where it is offered. */
    String path() {
        return "/soap/" + wsdl.name();
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public HttpReply answer(HttpCall call) {
        if (call.method().equals("GET")) {
            return description(call);
        }
        if (call.sizeBytes() == 0) {
            return refusal(Problem.of("LQ-1005").at("HTTP body"));
        }
        Optional<String> charset = charset(call);
        Exchange exchange = template.send(channel, request -> fill(request, call, charset));
        if (exchange.getException() == null) {
            return whole(exchange, charset.orElse("UTF-8"));
        }
        Answer answer = exchange.getProperty(PayloadDesk.ANSWER, Answer.class);
        return answer != null && !PayloadDesk.speaksXml(answer) ? told(answer) : refusal(problem(exchange));
    }

    @Override
    public HttpReply refusal(Problem problem) {
        HttpReply json = HttpReply.of(problem);
        return HttpReply.of(json.status(), SoapFaultXml.MEDIA_TYPE, SoapFaultXml.of(problem));
    }

    private HttpReply description(HttpCall call) {
        if (!call.target().toLowerCase(Locale.ROOT).endsWith("?wsdl")) {
            throw new ProblemException(Problem.of("LQ-1006").expected("POST，或 GET ?wsdl · POST, or GET with ?wsdl"));
        }
        try {
            return HttpReply.of(200, SoapFaultXml.MEDIA_TYPE, wsdl.at(call.base() + path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Exchange request, HttpCall call, Optional<String> charset) {
        request.setPattern(ExchangePattern.InOut);
        request.setProperty(PayloadDesk.CALL, call);
        request.getIn().setHeader(Exchange.HTTP_METHOD, "POST");
        request.getIn().setHeader(Exchange.CONTENT_TYPE, call.headers().getOrDefault("content-type", "text/xml"));
        charset.ifPresent(name -> request.getIn().setHeader(Exchange.HTTP_CHARACTER_ENCODING, name));
        request.getIn().setBody(call.body());
    }

    private static Optional<String> charset(HttpCall call) {
        try {
            return DeclaredCharset.of(call.headers().get("content-type"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of("LQ-1007").at("header Content-Type").expected("可识别的字符集 · a known charset"));
        }
    }

    private static HttpReply whole(Exchange exchange, String charset) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        String mediaType =
                exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, SoapFaultXml.MEDIA_TYPE, String.class);
        return HttpReply.of(200, DeclaredCharset.labelled(mediaType, charset), body == null ? new byte[0] : body);
    }

    /** An answer without XML of its own: a fault, under 500 as SOAP wants it, 503 or 504 when the same may come again. */
    private static HttpReply told(Answer answer) {
        Problem problem = answer.problem().orElseGet(() -> Problem.of("LQ-1002")
                .because(new String(answer.message().body(), StandardCharsets.UTF_8)));
        HttpReply plain = HttpReply.of(answer);
        int status = plain.status() >= 500 || plain.status() == 429 ? plain.status() : 500;
        return new HttpReply(status, plain.headers(), SoapFaultXml.MEDIA_TYPE, SoapFaultXml.of(problem));
    }

    private static Problem problem(Exchange exchange) {
        Throwable thrown = exchange.getException();
        boolean bySender = thrown.getCause() == null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem.problem();
            }
            bySender |= cause instanceof IOException || cause instanceof XMLStreamException;
        }
        if (thrown instanceof Fault && bySender && exchange.getProperty(PayloadDesk.UNDERSTOOD) == null) {
            return Problem.of("LQ-2001").at("SOAP envelope").expected("符合 WSDL 的信封 · an envelope as the WSDL says");
        }
        throw new IllegalStateException("CXF failed on a call", thrown);
    }

    private String channelUri() {
        return "direct:luqiao-soap-" + wsdl.name();
    }
}
