package cn.luqiao.sandbox.finance;

import cn.luqiao.sandbox.partner.GatewayClient.Reply;
import cn.luqiao.sandbox.truth.Answer;
import cn.luqiao.sandbox.xml.Elements;
import cn.luqiao.sandbox.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A request {@code request/head/body} as it came.
 *
 * @param function {@code fn}
 * @param serial {@code sn}
 * @param body the element {@code body}
 */
record FinanceMessage(String function, String serial, Element body) {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    /** Throws {@link IllegalArgumentException} when it is no request. */
    static FinanceMessage read(byte[] bytes) {
        Element request = Xml.parse(bytes);
        if (!request.getLocalName().equals("request")) {
            throw new IllegalArgumentException(request.getLocalName() + ": not a request");
        }
        Element head = Xml.at(request, "head");
        return new FinanceMessage(Xml.text(head, "fn"), Xml.text(head, "sn"), Xml.at(request, "body"));
    }

    /** A request of the finance department. */
    static byte[] request(String function, String serial, String time, Elements body) {
        Elements head = new Elements()
                .add("fn", function)
                .add("sn", serial)
                .add("sd", "FIN-370000")
                .add("rv", "HRSS-370000")
                .add("tm", time);
        return bytes("request", head, body);
    }

    /** An answer of the finance department. */
    static byte[] response(String serial, String code, String text) {
        return bytes(
                "response", new Elements().add("sn", serial).add("rc", code).add("rm", text), new Elements());
    }

    private static byte[] bytes(String root, Elements head, Elements body) {
        String text = DECLARATION
                + new Elements().nest(root, new Elements().nest("head", head).nest("body", body));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the gateway answered to that serial; empty when it said later. */
    static Optional<Answer> answer(Reply reply, String serial, int attempt) {
        try {
            Element response = Xml.parse(reply.body());
            Element head = Xml.at(response, "head");
            if (!Xml.text(head, "sn").equals(serial)) {
                return Optional.of(Answer.failed("sn of another request", attempt));
            }
            Element body = Xml.at(response, "body");
            return switch (Xml.text(head, "rc")) {
                case "0" -> Optional.of(Answer.accepted(Xml.text(body, "id"), attempt));
                case "1" -> Optional.of(Answer.refused(Xml.text(body, "dm"), Xml.text(head, "rm"), attempt));
                case "2" -> Optional.empty();
                default -> Optional.of(Answer.failed("rc " + Xml.text(head, "rc"), attempt));
            };
        } catch (IllegalArgumentException e) {
            return Optional.of(Answer.failed("HTTP " + reply.status() + ", " + e.getMessage(), attempt));
        }
    }
}
