package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.xml.Xml;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Reads the gateway's answer on the tax bus. */
final class BusAnswer {
    private static final Pattern PROBLEM = Pattern.compile("LQ-[0-9]{4}");

    private BusAnswer() {}

    /** The answer; empty when the bureau has to send the same serial again. */
    static Optional<Answer> read(Reply reply, String sequence, int attempt) {
        try {
            Element envelope = Xml.parse(reply.body());
            Element body = Xml.at(envelope, "Body");
            Optional<Element> fault = Xml.child(body, "Fault");
            return fault.isPresent()
                    ? fault(fault.get(), attempt)
                    : service(BusMessage.service(reply.body()), sequence, attempt);
        } catch (IllegalArgumentException e) {
            return Optional.of(Answer.failed("HTTP " + reply.status() + ", " + e.getMessage(), attempt));
        }
    }

    private static Optional<Answer> service(Element service, String sequence, int attempt) {
        Element head = Xml.at(service, "head");
        Element message = Xml.at(head, "rtn_msg");
        String code = Xml.text(message, "Code");
        String text = Xml.text(message, "Message");
        if (!Xml.text(head, "tran_seq").equals(sequence)) {
            return Optional.of(Answer.failed("tran_seq of another request", attempt));
        }
        if (code.startsWith("9")) {
            return Optional.empty();
        }
        boolean good = code.equals("000") && Xml.text(head, "rtn_code").equals("0");
        return Optional.of(good ? Answer.accepted(Xml.text(message, "Reason"), attempt) : refused(code, text, attempt));
    }

    private static Optional<Answer> fault(Element fault, int attempt) {
        boolean ours = Xml.text(fault, "faultcode").endsWith("Client");
        return ours ? Optional.of(refused("", Xml.text(fault, "faultstring"), attempt)) : Optional.empty();
    }

    private static Answer refused(String code, String text, int attempt) {
        Matcher problem = PROBLEM.matcher(text);
        return Answer.refused(problem.find() ? problem.group() : code, text, attempt);
    }
}
