package cn.luqiao.sandbox.yantai;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.xml.Xml;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.w3c.dom.Element;

/**
 * SOAP 1.1 rpc/encoded as an old toolkit writes it: an operation with one string, in which JSON stands.
 *
 * @param operation local name of the operation
 * @param json what the string holds
 */
record StringCall(String operation, JsonNode json) {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";
    private static final String NAMESPACE = "http://gs.yantai.example/port/";

    /** Reads a call or a response. Throws {@link IllegalArgumentException} on anything else. */
    static StringCall read(byte[] text) {
        Element envelope = Xml.parse(text);
        if (!SOAP.equals(envelope.getNamespaceURI())) {
            throw new IllegalArgumentException("envelope: another namespace (expected: " + SOAP + ")");
        }
        Element body = Xml.at(envelope, "Body");
        Element operation = Xml.children(body).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("body: empty (expected: one operation)"));
        if (operation.getLocalName().equals("Fault")) {
            throw new IllegalArgumentException(
                    "fault: " + Xml.text(operation, "faultcode") + " " + Xml.text(operation, "faultstring"));
        }
        if (!NAMESPACE.equals(operation.getNamespaceURI())) {
            throw new IllegalArgumentException("operation: another namespace (expected: " + NAMESPACE + ")");
        }
        Element string = Xml.children(operation).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("operation: no argument (expected: one string)"));
        try {
            return new StringCall(operation.getLocalName(), Json.read(string.getTextContent()));
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("string: no JSON", e);
        }
    }

    byte[] call() {
        return envelope(operation, "arg0");
    }

    byte[] response() {
        return envelope(operation + "Response", operation + "Return");
    }

    private byte[] envelope(String element, String argument) {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"" + SOAP
                + "\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><ns1:" + element
                + " soapenv:encodingStyle=\"" + ENCODING + "\" xmlns:ns1=\"" + NAMESPACE + "\"><" + argument
                + " xsi:type=\"xsd:string\">" + Xml.escape(new String(Json.bytes(json), StandardCharsets.UTF_8)) + "</"
                + argument + "></ns1:" + element + "></soapenv:Body></soapenv:Envelope>";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
