package cn.luqiao.sandbox.xml;

/** Builds a sequence of elements as text, in document order. */
public final class Elements {
    private final StringBuilder text = new StringBuilder();

    /** Adds an element with escaped text; an empty text gives an empty element. */
    public Elements add(String name, String value) {
        text.append('<')
                .append(name)
                .append('>')
                .append(Xml.escape(value))
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    /** Adds an element around other elements. */
    public Elements nest(String name, Elements inner) {
        text.append('<')
                .append(name)
                .append('>')
                .append(inner.text)
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
