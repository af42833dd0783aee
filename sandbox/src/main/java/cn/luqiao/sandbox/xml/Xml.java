package cn.luqiao.sandbox.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Parses documents without DTDs and entities, finds children by local name, and escapes text. */
public final class Xml {
    private Xml() {}

    /** Root element. Throws {@link IllegalArgumentException} when the bytes are not such a document. */
    public static Element parse(byte[] document) {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Throwing());
            return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("xml: " + e.getMessage(), e);
        }
    }

    /** Child elements in order. */
    public static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    /** The first child with that local name. */
    public static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(each -> each.getLocalName().equals(name))
                .findFirst();
    }

    /** The element reached by the local names. Throws {@link IllegalArgumentException} when there is none. */
    public static Element at(Element start, String... names) {
        Element element = start;
        for (String name : names) {
            Element parent = element;
            element = child(parent, name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            parent.getLocalName() + ": no child (expected: " + name + ")"));
        }
        return element;
    }

    /** Text of the child with that local name; empty when there is none. */
    public static String text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent).orElse("");
    }

    /** The text with the five reserved characters escaped. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setCoalescing(true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory;
    }

    /** Mistakes are exceptions only, nothing is printed. */
    private static final class Throwing implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // A warning does not make a document unreadable.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
