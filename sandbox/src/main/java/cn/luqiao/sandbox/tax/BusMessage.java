package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.xml.Elements;
import cn.luqiao.sandbox.xml.Xml;
import java.nio.charset.StandardCharsets;
import org.w3c.dom.Element;

/**
 * A message of the tax bus: SOAP 1.1 around {@code service} with a head and a document inside CDATA.
 *
 * @param transaction {@code tran_id}
 * @param sequence {@code tran_seq}, 32 lower-case hex characters
 * @param document the business document, empty when there is none
 */
record BusMessage(String transaction, String sequence, String document) {
    static final String NAMESPACE = "http://www.chinatax.gov.cn/spec/";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    /** Reads a request. Throws {@link IllegalArgumentException} on anything that the bus does not know. */
    static BusMessage read(byte[] text) {
        Element service = service(text);
        Element head = Xml.at(service, "head");
        return new BusMessage(Xml.text(head, "tran_id"), Xml.text(head, "tran_seq"), Xml.text(service, "body"));
    }

    /** The one element of the SOAP body. */
    static Element service(byte[] text) {
        Element envelope = Xml.parse(text);
        if (!SOAP.equals(envelope.getNamespaceURI())) {
            throw new IllegalArgumentException("envelope: another namespace (expected: " + SOAP + ")");
        }
        Element service = Xml.at(envelope, "Body", "service");
        if (!NAMESPACE.equals(service.getNamespaceURI())) {
            throw new IllegalArgumentException("service: another namespace (expected: " + NAMESPACE + ")");
        }
        return service;
    }

    /** A request with this head; the sequence and document are this message's. */
    byte[] request(String channel, String date, String time, String authority) {
        Elements head = new Elements()
                .add("tran_id", transaction)
                .add("channel_id", channel)
                .add("tran_seq", sequence)
                .add("tran_date", date)
                .add("tran_time", time)
                .nest("expand", new Elements().add("name", "sjjg").add("value", authority));
        return envelope(head, body(document));
    }

    /** The answer to this message. */
    byte[] answer(String code, String message) {
        return answer(code, message, "<body/>");
    }

    /** The answer to this message with a document. */
    byte[] answer(String code, String message, Elements document) {
        return answer(code, message, body(document.toString()));
    }

    private byte[] answer(String code, String message, String body) {
        boolean good = code.equals("000");
        Elements head = new Elements()
                .add("tran_id", transaction)
                .add("tran_seq", sequence)
                .add("rtn_code", good ? "0" : "1")
                .nest(
                        "rtn_msg",
                        new Elements().add("Code", code).add("Message", message).add("Reason", ""));
        return envelope(head, body);
    }

    private static String body(String document) {
        return "<body><![CDATA[" + DECLARATION + document + "]]></body>";
    }

    private static byte[] envelope(Elements head, String body) {
        String text =
                DECLARATION + "<soapenv:Envelope xmlns:soapenv=\"" + SOAP + "\"><soapenv:Body>" + "<service xmlns=\""
                        + NAMESPACE + "\">" + new Elements().nest("head", head) + body
                        + "</service></soapenv:Body></soapenv:Envelope>";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
