package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Intake;
import cn.luqiao.adapter.Presented;
import cn.luqiao.adapter.http.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.cxf.common.CxfPayload;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.camel.component.cxf.transport.CamelTransportConstants;
import org.apache.camel.support.DefaultMessage;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.BindingOperationInfo;

/** Between CXF and intake: takes the payload out of a request and puts the answer into the response. */
final class PayloadDesk implements Processor {
    /** Property of the transport's exchange: the HTTP call. */
    static final String CALL = "luqiao.call";
    /** Property of the transport's exchange: set when the whole envelope was read. */
    static final String UNDERSTOOD = "luqiao.understood";
    /** Property of the transport's exchange: what intake said. */
    static final String ANSWER = "luqiao.answer";

    private final Intake intake;

    PayloadDesk(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message cxf = exchange.getIn().getHeader(CxfConstants.CAMEL_CXF_MESSAGE, Message.class);
        Exchange transport = (Exchange) cxf.get(CamelTransportConstants.CAMEL_EXCHANGE);
        Inbound inbound = inbound(exchange, transport.getProperty(CALL, HttpCall.class));
        readToTheEnd(cxf.getExchange().get(GuardedReader.class));
        transport.setProperty(UNDERSTOOD, true);
        Answer answer = intake.accept(inbound);
        transport.setProperty(ANSWER, answer);
        if (!speaksXml(answer)) {
            throw new NoXmlAnswer();
        }
        // a message of its own: the sender's headers and attachments must not go back to him
        exchange.setMessage(new DefaultMessage(exchange));
        exchange.getMessage().setBody(Payload.forCxf(answer.message().body()));
    }

    private static Inbound inbound(Exchange exchange, HttpCall call) throws IOException, XMLStreamException {
        Map<String, Attachment> attachments = Attached.of(exchange);
        Payload payload = new Payload(attachments);
        byte[] body =
                payload.bytes(Payload.ofCxf((CxfPayload<?>) exchange.getIn().getBody()));
        payload.inlined().forEach(attachments::remove);
        return new Inbound(
                "soap",
                Optional.empty(),
                call.target(),
                operation(exchange),
                call.headers(),
                judged(call.credentials()),
                new ByteArrayInputStream(body),
                body.length,
                List.copyOf(attachments.values()));
    }

    /** Without signatures of the HTTP message: intake gets the payload, not the body that they promise. */
    private static List<Presented> judged(List<Presented> presented) {
        return presented.stream()
                .filter(credential -> !(credential instanceof Presented.HttpSignatures))
                .toList();
    }

    /** CXF stops after the payload; what follows must be well-formed too, and no second payload. */
    private static void readToTheEnd(GuardedReader envelope) throws XMLStreamException {
        while (envelope.hasNext()) {
            envelope.next();
        }
    }

    private static String operation(Exchange exchange) {
        BindingOperationInfo operation =
                exchange.getProperty(BindingOperationInfo.class.getName(), BindingOperationInfo.class);
        return operation == null ? "" : operation.getName().getLocalPart();
    }

    /** Whether an answer goes into a SOAP body; else it becomes a fault. */
    static boolean speaksXml(Answer answer) {
        boolean later = answer.outcome() == Answer.Outcome.LATER || answer.outcome() == Answer.Outcome.UNANSWERED;
        return !later && answer.message().mediaType().contains("xml");
    }

    /** The answer has no XML to put into a SOAP body: it becomes a fault. */
    static final class NoXmlAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoXmlAnswer() {
            super("the answer is told as a fault", null, false, false);
        }
    }
}
