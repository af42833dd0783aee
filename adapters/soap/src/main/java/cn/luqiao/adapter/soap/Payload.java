package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.Source;
import org.apache.camel.component.cxf.common.CxfPayload;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.staxutils.StaxSource;
import org.apache.cxf.staxutils.StaxUtils;

/**
 * The one element of a SOAP body as bytes of its own, always written the same way: UTF-8, no XML declaration,
 * namespaces declared where they are used, CDATA kept as CDATA, comments and processing instructions left out,
 * {@code xop:Include} replaced by the base64 of its attachment. So a partner who switches MTOM on sends the same bytes.
 *
 * <p>Source: XML-binary Optimized Packaging section 3.2.
 */
final class Payload {
    private static final QName INCLUDE = new QName("http://www.w3.org/2004/08/xop/include", "Include");
    private static final XMLInputFactory IN = HardenedXml.inputFactory();
    private static final XMLOutputFactory OUT = repairing();

    private final Map<String, Attachment> attachments;
    private final Set<String> inlined = new TreeSet<>();

    /** @param attachments parts by content id, for {@code xop:Include} */
    Payload(Map<String, Attachment> attachments) {
        this.attachments = attachments;
    }

    /** A reader that stands before the document and knows no outside entity. */
    static XMLStreamReader open(byte[] xml, Optional<String> charset) throws XMLStreamException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(xml);
        return charset.isPresent() ? IN.createXMLStreamReader(bytes, charset.get()) : IN.createXMLStreamReader(bytes);
    }

    /** The document that a dialect wrote, as something that CXF puts into a SOAP body. */
    static CxfPayload<SoapHeader> forCxf(byte[] xml) throws XMLStreamException {
        List<Source> sources = new ArrayList<>(1);
        sources.add(new StaxSource(onElement(open(xml, Optional.empty()))));
        return new CxfPayload<>(new ArrayList<>(), sources, null);
    }

    /** What CXF found in a SOAP body, as a reader that stands on the element. */
    static XMLStreamReader ofCxf(CxfPayload<?> payload) throws XMLStreamException {
        return onElement(
                StaxUtils.createXMLStreamReader(payload.getBodySources().get(0)));
    }

    private static XMLStreamReader onElement(XMLStreamReader reader) throws XMLStreamException {
        while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
            reader.next();
        }
        return reader;
    }

    /** The bytes of the element on which the reader stands; afterwards it stands on its end. */
    byte[] bytes(XMLStreamReader reader) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        XMLStreamWriter writer = OUT.createXMLStreamWriter(bytes, "UTF-8");
        copy(reader, writer);
        writer.flush();
        writer.close();
        return bytes.toByteArray();
    }

    /** Content ids of the attachments that became part of the payload. */
    Set<String> inlined() {
        return inlined;
    }

    private void copy(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
        StringBuilder cdata = new StringBuilder();
        int depth = 0;
        int event = in.getEventType();
        while (true) {
            if (event == XMLStreamConstants.CDATA) {
                cdata.append(in.getText());
            } else {
                flush(cdata, out);
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (in.getName().equals(INCLUDE)) {
                    include(in, out);
                } else {
                    start(in, out);
                    depth++;
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.SPACE) {
                out.writeCharacters(in.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                out.writeEndElement();
                depth--;
            }
            if (depth == 0) {
                return;
            }
            event = in.next();
        }
    }

    private static void flush(StringBuilder cdata, XMLStreamWriter out) throws XMLStreamException {
        if (cdata.length() > 0) {
            out.writeCData(cdata.toString());
            cdata.setLength(0);
        }
    }

    private static void start(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement(text(in.getPrefix()), in.getLocalName(), text(in.getNamespaceURI()));
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            out.writeNamespace(text(in.getNamespacePrefix(i)), text(in.getNamespaceURI(i)));
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            out.writeAttribute(
                    text(in.getAttributePrefix(i)),
                    text(in.getAttributeNamespace(i)),
                    in.getAttributeLocalName(i),
                    in.getAttributeValue(i));
        }
    }

    private void include(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
        String href = text(in.getAttributeValue(null, "href"));
        String id = java.net.URLDecoder.decode(href.replaceFirst("^cid:", ""), java.nio.charset.StandardCharsets.UTF_8);
        Attachment part = attachments.get(id);
        if (part == null) {
            throw new ProblemException(
                    Problem.of("LQ-2001").at("SOAP body").because("xop:Include names no part of the message"));
        }
        out.writeCharacters(Base64.getEncoder().encodeToString(part.body()));
        inlined.add(id);
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            // an Include is empty
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static XMLOutputFactory repairing() {
        XMLOutputFactory factory = XMLOutputFactory.newFactory();
        factory.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, true);
        return factory;
    }
}
