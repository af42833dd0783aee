package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.xml.Elements;
import cn.luqiao.sandbox.xml.Xml;
import java.nio.charset.StandardCharsets;

/** {@code taxML/cxhz}, the question whether the bureau holds a message, and its answer (SBF.GS.CXHZ). */
final class HoldingDocument {
    static final String TRANSACTION = "SBF.GS.CXHZ";

    private HoldingDocument() {}

    /** The {@code lsh} that is asked about. Throws {@link IllegalArgumentException} when there is none. */
    static String asked(String document) {
        String lsh = Xml.text(Xml.at(Xml.parse(document.strip().getBytes(StandardCharsets.UTF_8)), "cxhz"), "ylsh");
        if (!lsh.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("ylsh: " + lsh + " (expected: 32 lower-case hex characters)");
        }
        return lsh;
    }

    static Elements answer(String lsh, boolean held) {
        Elements said = new Elements().add("ylsh", lsh).add("zt", held ? "1" : "0");
        return new Elements().nest("taxML", new Elements().nest("cxhz", said));
    }
}
