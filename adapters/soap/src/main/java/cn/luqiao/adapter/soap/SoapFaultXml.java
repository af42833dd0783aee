package cn.luqiao.adapter.soap;

import cn.luqiao.core.problem.Origin;
import cn.luqiao.core.problem.Problem;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A problem as a SOAP 1.1 fault: code and text, and a detail with code, where and remedy.
 *
 * <p>Source: SOAP 1.1 section 4.4.
 */
final class SoapFaultXml {
    /** Media type of these bytes. */
    static final String MEDIA_TYPE = "text/xml; charset=UTF-8";

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String OURS = "urn:luqiao:problem";

    private SoapFaultXml() {}

    /** The UTF-8 bytes of an envelope that holds the fault. */
    static byte[] of(Problem problem) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartElement("soap", "Envelope", SOAP);
            xml.writeNamespace("soap", SOAP);
            xml.writeStartElement("soap", "Body", SOAP);
            xml.writeStartElement("soap", "Fault", SOAP);
            element(xml, "faultcode", problem.kind().origin() == Origin.SENDER ? "soap:Client" : "soap:Server");
            element(xml, "faultstring", problem.summary());
            xml.writeStartElement("detail");
            detail(xml, problem);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void detail(XMLStreamWriter xml, Problem problem) throws XMLStreamException {
        xml.writeStartElement("", "problem", OURS);
        xml.writeDefaultNamespace(OURS);
        element(xml, "code", problem.code());
        element(xml, "where", problem.where());
        element(xml, "remedyZh", problem.kind().remedyZh());
        element(xml, "remedy", problem.remedy());
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", "?"));
        xml.writeEndElement();
    }
}
