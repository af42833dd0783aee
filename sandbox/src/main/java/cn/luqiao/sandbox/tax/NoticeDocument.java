package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.truth.Notice;
import cn.luqiao.sandbox.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.w3c.dom.Element;

/** Reads {@code taxML/cwhz}, the error receipt of a payment that a receiver refused (SBF.GS.CWHZ). */
final class NoticeDocument {
    static final String TRANSACTION = "SBF.GS.CWHZ";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String ID = "[0-9a-f]{32}";

    private NoticeDocument() {}

    /** Throws {@link IllegalArgumentException} when it is not such a document or an element has not its form. */
    static Notice read(String document, String raw) {
        Element root = Xml.parse(document.strip().getBytes(StandardCharsets.UTF_8));
        Element notice = Xml.at(root, "cwhz");
        time(Xml.text(notice, "fssj"));
        return new Notice(
                formed(notice, "lsh", ID),
                formed(notice, "jlid", ID),
                "",
                formed(notice, "ylsh", ".{1,40}"),
                formed(notice, "jsf", "[A-Z0-9-]{3,25}"),
                Xml.text(notice, "dm"),
                Xml.text(notice, "yy"),
                raw);
    }

    private static String formed(Element notice, String name, String form) {
        String value = Xml.text(notice, name);
        if (!value.matches(form)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + form + ")");
        }
        return value;
    }

    private static void time(String value) {
        try {
            LocalDateTime.parse(value, TIME);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("fssj: " + value + " (expected: yyyyMMddHHmmss)", e);
        }
    }
}
