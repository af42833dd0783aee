package cn.luqiao.adapter.soap;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** The one place of this adapter where a parser of outside XML is made: no document type, no entity, nothing read from elsewhere. */
final class HardenedXml {
    private HardenedXml() {}

    /** A new factory; thread-safe once it is set up. */
    static XMLInputFactory inputFactory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("no outside entity is read");
        });
        return factory;
    }
}
