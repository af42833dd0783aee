package cn.luqiao.core.translate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlFormatTest {
    private static final WireCharset UTF_8 = WireCharset.labelled("UTF-8", 2022).orElseThrow();
    private static final TreeLimits LIMITS = new TreeLimits(1 << 20, 32, 10_000);
    private static final XmlFormat XML = new XmlFormat("", "", false, Set.of(), LIMITS);
    private static final String[] TEXTS = {
        "a", "测试 &amp; &lt;甲&gt;", "&#x4DAE;&#20892;", "<![CDATA[<x>&]]>", "\r\n ", "A<!-- c -->B", "<?p x?>", "]]&gt;"
    };
    private static final String[] NAMES = {"a", "项目", "b-c", "d.e", "_f"};

    @Test
    void reads_what_the_parser_of_the_jdk_reads() throws Exception {
        Random random = new Random(20251123);
        for (int i = 0; i < 500; i++) {
            String document = element(random, 0);
            assertThat(texts(parsed(document))).as(document).isEqualTo(jdkTexts(document));
        }
    }

    @Test
    void what_was_written_is_read_again() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Node.Branch tree = parsed(element(random, 0));
            byte[] bytes = XML.print(tree, UTF_8);
            assertThat(XML.print(XML.parse(bytes, UTF_8), UTF_8)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "a",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a",
                "<a b/>",
                "<a b=c/>",
                "<a b='1' b='2'/>",
                "<a>&x;</a>",
                "<a>&</a>",
                "<a>&#0;</a>",
                "<a>&#xD800;</a>",
                "<a>\u0001</a>",
                "<a>]]></a>",
                "<a><![CDATA[x</a>",
                "<a><!-- x</a>",
                "<1a/>",
                "<a>x</a>y",
                "</a>",
                "<x:a/>",
                "<a b='<'/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
            })
    void documents_that_are_none_are_refused_with_their_place(String document) {
        assertThatThrownBy(() -> parsed(document)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo("LQ-2001");
            assertThat(e.problem().where()).startsWith("line ");
        });
    }

    @Test
    void ten_thousand_levels_and_a_million_elements_are_refused_early() {
        refusedAsTooMuch("<a>".repeat(10_000));
        refusedAsTooMuch("<r>" + "<a/>".repeat(100_000) + "</r>");
        refusedAsTooMuch("<a>" + "x".repeat(1 << 20) + "</a>");
    }

    @Test
    void bytes_of_another_charset_are_refused_with_their_offset() {
        assertThatThrownBy(() -> XML.parse(new byte[] {'<', 'a', '>', (byte) 0xB2, (byte) 0xE2}, UTF_8))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo("LQ-2002");
                    assertThat(e.problem().where()).isEqualTo("byte 4");
                });
    }

    @Test
    void a_document_labelled_gbk_is_read_as_gb18030() {
        WireCharset gbk = WireCharset.labelled("GBK", 2022).orElseThrow();
        byte[] body = concat(
                "<?xml version=\"1.0\" encoding=\"GBK\"?><a>".getBytes(StandardCharsets.US_ASCII),
                new byte[] {(byte) 0xFE, (byte) 0x9F},
                "</a>".getBytes(StandardCharsets.US_ASCII));
        assertThat(XML.source(XML.parse(body, gbk)).text(Slot.path("a"))).isEqualTo("䶮");
    }

    @Test
    void the_exact_bytes_of_an_element_can_be_had() {
        byte[] body = "\uFEFF<a>测<b  c='1'>\r\n甲</b ><b/></a>".getBytes(StandardCharsets.UTF_8);
        Node node = XML.source(XML.parse(body, UTF_8)).node(Slot.path("a/b"));
        assertThat(new String(XML.slice(body, node, UTF_8), StandardCharsets.UTF_8))
                .isEqualTo("<b  c='1'>\r\n甲</b ><b/>");
    }

    @Test
    void nil_elements_are_absent_and_attributes_have_paths() {
        TreeSource source = XML.source(parsed(
                "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><b xsi:nil='true'/><c k='v'>t</c></a>"));
        assertThat(source.text(Slot.path("a/b"))).isEmpty();
        assertThat(source.text(Slot.path("a/c"))).isEqualTo("t");
        assertThat(source.text(Slot.path("a/c/@k"))).isEqualTo("v");
    }

    @Test
    void one_of_several_is_found_by_a_value_beside_it() {
        TreeSource source = XML.source(parsed("<h><e><n>x</n><v>1</v></e><e><n>y</n><v>2</v></e></h>"));
        assertThat(source.text(Slot.path("h/e[n=y]/v"))).isEqualTo("2");
        assertThat(source.text(Slot.path("h/e[n=z]/v"))).isEmpty();
        TreeSink sink = TreeSink.message(TreeSink.Absent.OMIT);
        sink.put(Slot.path("h/e[n=x]/v"), "1", WireSink.Form.TEXT);
        sink.put(Slot.path("h/e[n=y]/v"), "2", WireSink.Form.TEXT);
        assertThat(new String(XML.print(sink.root(), UTF_8), StandardCharsets.UTF_8))
                .isEqualTo("<h><e><n>x</n><v>1</v></e><e><n>y</n><v>2</v></e></h>");
    }

    private static void refusedAsTooMuch(String document) {
        assertThatThrownBy(() -> parsed(document)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo("LQ-2003"));
    }

    private static Node.Branch parsed(String document) {
        return (Node.Branch) XML.parse(document.getBytes(StandardCharsets.UTF_8), UTF_8);
    }

    private static String element(Random random, int depth) {
        String name = NAMES[random.nextInt(NAMES.length)];
        StringBuilder out = new StringBuilder("<").append(name);
        if (random.nextBoolean()) {
            out.append(" k = \"v&quot;").append(random.nextInt(10)).append("\" ");
        }
        if (depth > 0 && random.nextInt(6) == 0) {
            return out.append("/>").toString();
        }
        out.append('>');
        boolean leaf = depth > 3 || random.nextInt(3) == 0;
        for (int i = random.nextInt(3); i >= 0; i--) {
            out.append(leaf ? TEXTS[random.nextInt(TEXTS.length)] : element(random, depth + 1));
        }
        return out.append("</").append(name).append('>').toString();
    }

    /** Texts of all leaves with their local names, in document order. */
    private static List<String> texts(Node.Branch branch) {
        List<String> texts = new ArrayList<>();
        branch.children().forEach((name, node) -> collect(name, node, texts));
        texts.sort(null);
        return texts;
    }

    private static void collect(String name, Node node, List<String> texts) {
        if (node instanceof Node.Items items) {
            items.nodes().forEach(n -> collect(name, n, texts));
        } else if (node instanceof Node.Branch branch) {
            branch.children().forEach((child, n) -> collect(child.equals("#text") ? name : child, n, texts));
        } else if (node instanceof Node.Leaf leaf && !leaf.text().isBlank()) {
            texts.add(name + "=" + leaf.text());
        }
    }

    private static List<String> jdkTexts(String document) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
        List<String> texts = new ArrayList<>();
        List<StringBuilder> open = new ArrayList<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open.add(new StringBuilder());
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    texts.add("@" + reader.getAttributeLocalName(i) + "=" + reader.getAttributeValue(i));
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                open.get(open.size() - 1).append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                String text = open.remove(open.size() - 1).toString();
                if (!text.isBlank()) {
                    texts.add(reader.getLocalName() + "=" + text);
                }
            }
        }
        texts.sort(null);
        return texts;
    }

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
