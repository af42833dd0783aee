package cn.luqiao.adapter.soap;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads a SOAP envelope and throws {@link ProblemException} for a document type or too deep nesting (LQ-1058), for XML
 * that is not well-formed (LQ-2001) and for an envelope without payload (LQ-1005).
 */
final class GuardedReader extends StreamReaderDelegate {
    /** Envelope and Body. */
    private static final int WRAPPING = 2;

    private final int depthMax;
    private final int payloadsMax;
    private int depth;
    private boolean inBody;
    private int payloads;

    /**
     * @param depthMax deepest nesting below the SOAP body
     * @param payloadsMax most elements in the SOAP body
     */
    GuardedReader(XMLStreamReader reader, int depthMax, int payloadsMax) {
        super(reader);
        this.depthMax = depthMax;
        this.payloadsMax = payloadsMax;
    }

    @Override
    public int next() {
        int event = underlyingNext();
        switch (event) {
            case DTD, ENTITY_REFERENCE -> throw unsafe("a document type or entity");
            case START_ELEMENT -> entered();
            case END_ELEMENT -> left();
            default -> {
                // text, comments and the like change nothing
            }
        }
        return event;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event == SPACE
                || event == COMMENT
                || event == PROCESSING_INSTRUCTION
                || (event == CHARACTERS || event == CDATA) && isWhiteSpace()) {
            event = next();
        }
        if (event != START_ELEMENT && event != END_ELEMENT) {
            throw notSoap("text where an element should begin");
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != END_ELEMENT; event = next()) {
            if (event == START_ELEMENT) {
                throw notSoap("an element where text should stand");
            }
            if (event == CHARACTERS || event == CDATA || event == SPACE) {
                text.append(getText());
            }
        }
        return text.toString();
    }

    private int underlyingNext() {
        try {
            int event = super.next();
            if (event == CHARACTERS || event == CDATA) {
                // the parser is lazy: what is wrong inside of a text would come out of getText, unchecked
                getTextLength();
            }
            return event;
        } catch (XMLStreamException | RuntimeException e) {
            throw notSoap("not well-formed");
        }
    }

    private void entered() {
        depth++;
        if (depth > depthMax + WRAPPING) {
            throw unsafe("nested deeper than " + depthMax + " levels");
        }
        QName name = getName();
        if (depth == WRAPPING && name.getLocalPart().equals("Body")) {
            inBody = true;
        } else if (depth == WRAPPING + 1 && inBody) {
            payloads++;
            if (payloads > payloadsMax) {
                throw notSoap("more than " + payloadsMax + " element(s) in the SOAP body");
            }
        }
    }

    private void left() {
        depth--;
        if (depth < WRAPPING && payloads == 0 && (inBody || depth == 0)) {
            throw new ProblemException(Problem.of("LQ-1005").at(place()).because("no element in the SOAP body"));
        }
    }

    private ProblemException unsafe(String what) {
        return new ProblemException(Problem.of("LQ-1058").at(place()).because(what));
    }

    private ProblemException notSoap(String what) {
        return new ProblemException(Problem.of("LQ-2001")
                .at(place())
                .because(what)
                .expected("所声明字符集的 SOAP 信封 · a SOAP envelope in the declared charset"));
    }

    private String place() {
        Location location = getLocation();
        return "SOAP envelope:" + location.getLineNumber() + ":" + location.getColumnNumber();
    }
}
