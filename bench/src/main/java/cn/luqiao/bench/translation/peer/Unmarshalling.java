package cn.luqiao.bench.translation.peer;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** JAXB over the JDK's StAX reader without document types; context, unmarshaller and factory are made once. */
final class Unmarshalling<T> {
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final Unmarshaller unmarshaller;
    private final Class<T> type;

    Unmarshalling(Class<T> type) {
        this.type = type;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            this.unmarshaller = JAXBContext.newInstance(type).createUnmarshaller();
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }

    T of(byte[] document) {
        try {
            InputStream in = new ByteArrayInputStream(document);
            return of(factory.createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    T of(String document) {
        try {
            return of(factory.createXMLStreamReader(new StringReader(document)));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private T of(XMLStreamReader reader) {
        try {
            return type.cast(unmarshaller.unmarshal(reader));
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }
}
