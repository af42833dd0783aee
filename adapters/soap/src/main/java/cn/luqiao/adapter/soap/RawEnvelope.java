package cn.luqiao.adapter.soap;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * SOAP 1.1 envelopes of the rpc/encoded services of old: one operation with one string, answered by one string.
 *
 * <p>Source: SOAP 1.1 sections 5 and 7.
 *
 * @param namespace namespace of the operation
 * @param parameter name of its one parameter
 * @param cdata whether the string goes into CDATA, or with its markup escaped
 * @param charset charset of the envelope
 */
record RawEnvelope(String namespace, String parameter, boolean cdata, Charset charset) {
    private static final int BODY_ELEMENTS_MAX = 16;
    private static final String NIL = "http://www.w3.org/2001/XMLSchema-instance";

    /** What an envelope held: a string, or a fault with its code. */
    record Content(Optional<String> faultCode, String text) {}

    /** The envelope that calls an operation with a string. Throws ProblemException LQ-2001 when XML cannot hold it. */
    byte[] of(String operation, String text) {
        if (!text.codePoints().allMatch(RawEnvelope::allowed)) {
            throw new ProblemException(Problem.of("LQ-2001")
                    .at("SOAP parameter " + parameter)
                    .because("a character that XML cannot hold"));
        }
        String argument = cdata ? "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>" : escaped(text);
        return ("<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>"
                        + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
                        + "<ns:" + operation + " soapenv:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\""
                        + " xmlns:ns=\"" + escaped(namespace) + "\">"
                        + "<" + parameter + " xsi:type=\"xsd:string\">" + argument + "</" + parameter + ">"
                        + "</ns:" + operation + "></soapenv:Body></soapenv:Envelope>")
                .getBytes(charset);
    }

    /** What an answer holds. Throws ProblemException or XMLStreamException when it is no such envelope. */
    static Content read(byte[] envelope, Optional<String> declared) throws XMLStreamException {
        GuardedReader in =
                new GuardedReader(Payload.open(envelope, declared), GuardInterceptor.DEPTH_MAX, BODY_ELEMENTS_MAX);
        enter(in, "Envelope");
        enter(in, "Body");
        in.nextTag();
        if (in.getLocalName().equals("Fault")) {
            return fault(in);
        }
        if (in.nextTag() != XMLStreamConstants.START_ELEMENT) {
            return new Content(Optional.empty(), "");
        }
        String href = in.getAttributeValue(null, "href");
        boolean nil = "true".equals(in.getAttributeValue(NIL, "nil"));
        String text = in.getElementText();
        return new Content(
                Optional.empty(), nil ? "" : href == null ? text : referred(in, href.replaceFirst("^#", "")));
    }

    private static void enter(GuardedReader in, String name) throws XMLStreamException {
        while (in.nextTag() == XMLStreamConstants.END_ELEMENT
                || !in.getLocalName().equals(name)) {
            if (name.equals("Envelope")) {
                throw new XMLStreamException("the answer is no SOAP envelope");
            }
            skip(in);
        }
    }

    private static void skip(GuardedReader in) {
        for (int depth = in.isStartElement() ? 1 : 0; depth > 0; ) {
            int event = in.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private static Content fault(GuardedReader in) throws XMLStreamException {
        Map<String, String> parts = new LinkedHashMap<>();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            QName name = in.getName();
            if (name.getLocalPart().equals("faultcode") || name.getLocalPart().equals("faultstring")) {
                parts.put(name.getLocalPart(), in.getElementText().trim());
            } else {
                skip(in);
            }
        }
        String code = parts.getOrDefault("faultcode", "Server").replaceFirst("^.*:", "");
        return new Content(Optional.of(code), parts.getOrDefault("faultstring", ""));
    }

    /** The string of a later element of the body, as the multi-reference values of Axis have it. */
    private static String referred(GuardedReader in, String id) throws XMLStreamException {
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT && id.equals(in.getAttributeValue(null, "id"))) {
                return in.getElementText();
            }
        }
        throw new XMLStreamException("no element has the id that the answer refers to");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xD800
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
