package cn.luqiao.core.translate.sheet;

import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML inside a spreadsheet, read as a stream: no document type, no entity, nothing read from elsewhere. */
final class SheetXml {
    private static final XMLInputFactory FACTORY = hardened();
    private final XMLStreamReader xml;
    private final String part;

    SheetXml(InputStream in, String part) {
        this.part = part;
        try {
            this.xml = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw wrong(e);
        }
    }

    /** Goes to the next start or end tag, or to the end of the document; the kind of event as StAX numbers it. */
    int next() {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw SheetProblems.malformed(
                            part, "document type or entity declaration", "XML without DTD and entities");
                }
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return event;
                }
            }
            return XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException e) {
            throw wrong(e);
        }
    }

    /** Goes to the next start tag of a name; false at the end of the document. */
    boolean find(String name) {
        for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            if (starts(event, name)) {
                return true;
            }
        }
        return false;
    }

    boolean starts(int event, String name) {
        return event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(name);
    }

    boolean ends(int event, String name) {
        return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(name);
    }

    /** An attribute of the current element by its local name. */
    Optional<String> attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** An attribute that is a number from 0 to {@code max}; {@code ifAbsent} when it is not there or is none. */
    int number(String name, int max, int ifAbsent) {
        Optional<String> text = attribute(name).filter(t -> t.matches("[0-9]{1,9}"));
        return text.map(Integer::parseInt).filter(n -> n <= max).orElse(ifAbsent);
    }

    /** The text of the current element, which has no children; goes to its end. */
    String text() {
        try {
            return xml.getElementText();
        } catch (XMLStreamException e) {
            throw wrong(e);
        }
    }

    private RuntimeException wrong(XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return SheetProblems.malformed(part + " line " + line, "XML that is not well-formed", "an intact spreadsheet");
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("no outside entity is read");
        });
        return factory;
    }
}
