package cn.luqiao.adapter.soap;

import static cn.luqiao.adapter.soap.SoapPort.CLOSE;
import static cn.luqiao.adapter.soap.SoapPort.OPEN;
import static cn.luqiao.adapter.soap.SoapPort.TAX;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.adapter.Presented;
import cn.luqiao.adapter.testkit.RawHttp;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.Written;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class SoapListenerTest {
    private static final String DOCUMENT =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><taxML><dzqr><lsh>1</lsh><dwmc>䶮 & <李></dwmc></dzqr></taxML>";
    private static final String SERVICE = "<service xmlns=\"" + TAX + "\"><head><tran_id>SBF.GS.DZQR</tran_id></head>"
            + "<body><![CDATA[" + DOCUMENT + "]]></body></service>";
    private static final AtomicReference<Answer> ANSWER = new AtomicReference<>();
    private static SoapPort port;

    @BeforeAll
    static void open() throws Exception {
        port = new SoapPort(body -> {
            if (ANSWER.get() == null) {
                throw new IllegalStateException("secret-of-the-house");
            }
            return ANSWER.get();
        });
    }

    @AfterAll
    static void close() {
        port.close();
    }

    @BeforeEach
    void accept() {
        port.seen.clear();
        port.bodies.clear();
        ANSWER.set(SoapPort.xml(Outcome.ACCEPTED, SERVICE.replace("DZQR", "ANSWER")));
    }

    @Test
    void hands_the_payload_with_its_cdata_to_intake_and_answers_in_kind() throws Exception {
        RawHttp.Reply reply = port.post(
                OPEN + SERVICE + CLOSE,
                "Content-Type: text/xml; charset=UTF-8",
                "Authorization: Bearer abc",
                "CamelHttpUri: http://127.0.0.1:1/",
                "X-Kept: yes");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/xml; charset=UTF-8");
        assertThat(reply.text()).contains(SERVICE.replace("DZQR", "ANSWER"));
        assertThat(port.bodies).containsExactly(SERVICE);
        assertThat(port.seen.get(0).target()).isEqualTo("/soap/tax-bus");
        assertThat(port.seen.get(0).method()).isEqualTo("exchange");
        assertThat(port.seen.get(0).credentials()).containsExactly(new Presented.BearerToken("abc"));
        assertThat(port.seen.get(0).headers()).containsEntry("x-kept", "yes").doesNotContainKey("camelhttpuri");
    }

    @Test
    void answers_with_no_header_of_camel_or_cxf() throws Exception {
        RawHttp.Reply reply = port.post(OPEN + SERVICE + CLOSE);
        assertThat(reply.headers().keySet().stream().map(String::toLowerCase))
                .isSubsetOf(Set.of("content-type", "content-length"));
    }

    @Test
    void a_payload_is_the_same_bytes_whatever_declares_its_namespace() throws Exception {
        String prefixed = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"" + TAX
                + "\"><s:Header/><s:Body>\n <!-- a comment -->\n<t:service><t:head/></t:service></s:Body></s:Envelope>";
        port.post(prefixed);
        port.post(prefixed);
        assertThat(port.bodies.get(0)).isEqualTo("<t:service xmlns:t=\"" + TAX + "\"><t:head/></t:service>");
        assertThat(port.bodies.get(1)).isEqualTo(port.bodies.get(0));
    }

    @Test
    void a_long_cdata_stays_one_cdata() throws Exception {
        String service =
                "<service xmlns=\"" + TAX + "\"><body><![CDATA[" + "李<a>".repeat(20_000) + "]]></body></service>";
        port.post(OPEN + service + CLOSE);
        assertThat(port.bodies).containsExactly(service);
    }

    @Test
    void inlines_what_mtom_took_out_and_hands_on_other_attachments() throws Exception {
        String boundary = "MIME_x";
        String root = OPEN + "<service xmlns=\"" + TAX + "\"><body><xop:Include href=\"cid:scan%40a\" "
                + "xmlns:xop=\"http://www.w3.org/2004/08/xop/include\"/></body></service>" + CLOSE;
        String mime = "--MIME_x\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\n"
                + "Content-ID: <root>\r\n\r\n" + root
                + "\r\n--MIME_x\r\nContent-Type: image/png\r\nContent-ID: <scan@a>\r\n\r\nABC"
                + "\r\n--MIME_x\r\nContent-Type: text/plain\r\nContent-ID: <note>\r\n\r\nfor the file"
                + "\r\n--MIME_x--\r\n";
        RawHttp.Reply reply = port.post(
                mime,
                "MIME-Version: 1.0",
                "Content-Type: multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\";"
                        + " boundary=\"" + boundary + "\"");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/xml");
        assertThat(port.bodies).containsExactly("<service xmlns=\"" + TAX + "\"><body>QUJD</body></service>");
        assertThat(port.seen.get(0).attachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.name()).isEqualTo("note");
            assertThat(attachment.body()).asString().isEqualTo("for the file");
        });
    }

    @Test
    void tells_a_refusal_without_xml_as_a_fault_with_code_place_and_remedy() throws Exception {
        Problem problem = Problem.of("LQ-4003").at("right <send>").because("treatment-filing");
        ANSWER.set(new Answer(
                Outcome.REFUSED,
                new Written(new byte[] {'{', '}'}, "application/problem+json", Map.of()),
                Optional.of(problem),
                "r",
                0));
        RawHttp.Reply reply = port.post(OPEN + SERVICE + CLOSE);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text())
                .contains("<faultcode>soap:Client</faultcode>", "<code>LQ-4003</code>", "<where>right &lt;send")
                .contains(
                        "<remedy>" + problem.remedy() + "</remedy>",
                        problem.kind().remedyZh());
    }

    @Test
    void tells_a_refusal_with_xml_in_the_words_of_the_dialect() throws Exception {
        String refused = "<service xmlns=\"" + TAX + "\"><head><rtn_code>1</rtn_code></head><body/></service>";
        ANSWER.set(new Answer(
                Outcome.REFUSED,
                SoapPort.xml(Outcome.REFUSED, "<?xml version=\"1.0\"?>\n" + refused)
                        .message(),
                Optional.of(Problem.of("LQ-2001")),
                "r",
                0));
        RawHttp.Reply reply = port.post(OPEN + SERVICE + CLOSE);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains(refused);
    }

    @Test
    void asks_to_come_later_with_503_and_a_fault() throws Exception {
        ANSWER.set(new Answer(
                Outcome.LATER,
                SoapPort.xml(Outcome.LATER, SERVICE).message(),
                Optional.of(Problem.of("LQ-6001")),
                "",
                7));
        RawHttp.Reply reply = port.post(OPEN + SERVICE + CLOSE);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("7");
        assertThat(reply.text()).contains("<faultcode>soap:Server</faultcode>", "LQ-6001");
    }

    @Test
    void our_own_failure_is_a_server_fault_that_shows_nothing() throws Exception {
        ANSWER.set(null);
        RawHttp.Reply reply = port.post(OPEN + SERVICE + CLOSE);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).contains("LQ-9001", "soap:Server").doesNotContain("secret-of-the-house");
    }

    @Test
    void refuses_entities_and_document_types() throws Exception {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
        RawHttp.Reply reply = port.post(bomb + OPEN + SERVICE.replace("SBF", "&b;") + CLOSE);
        refused(reply, "LQ-1058");
        RawHttp.Reply outside = port.post("<!DOCTYPE s SYSTEM \"file:///etc/passwd\">" + OPEN + SERVICE + CLOSE);
        refused(outside, "LQ-1058");
    }

    @Test
    void refuses_ten_thousand_levels_and_takes_the_next_message() throws Exception {
        String deep = "<a>".repeat(10_000) + "</a>".repeat(10_000);
        RawHttp.Reply reply = port.post(OPEN + SERVICE.replace("<head>", "<head>" + deep) + CLOSE);
        refused(reply, "LQ-1058");
        assertThat(reply.text()).contains("SOAP envelope:1:");
        assertThat(port.post(OPEN + SERVICE + CLOSE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OPEN + CLOSE,
                OPEN + "  " + CLOSE,
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header/></s:Envelope>",
                ""
            })
    void refuses_a_message_without_body(String envelope) throws Exception {
        refused(port.post(envelope), "LQ-1005");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what",
                "{\"json\":1}",
                "<service/>",
                OPEN + "<service",
                OPEN + "<service xmlns=\"" + TAX + "\"><a></b></service>" + CLOSE,
                OPEN + "<other xmlns=\"" + TAX + "\"/>" + CLOSE,
                OPEN + "<service xmlns=\"" + TAX + "\"/><service xmlns=\"" + TAX + "\"/>" + CLOSE,
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><service xmlns=\"" + TAX
                        + "\"/></s:Body></s:Envelope>"
            })
    void refuses_what_is_not_the_envelope_of_the_wsdl(String envelope) throws Exception {
        refused(port.post(envelope), "LQ-2001");
    }

    @Test
    void refuses_an_unknown_charset_and_bytes_that_are_not_in_theirs() throws Exception {
        RawHttp.Reply unknown = port.post(OPEN + SERVICE + CLOSE, "Content-Type: text/xml; charset=nonsense");
        assertThat(unknown.status()).isEqualTo(415);
        assertThat(unknown.text()).contains("<code>LQ-1007</code>");
        refused(
                port.postBytes((OPEN + SERVICE + CLOSE).getBytes("GB18030"), "Content-Type: text/xml; charset=UTF-8"),
                "LQ-2001");
    }

    @Test
    void reads_gbk_as_the_gb18030_that_it_is() throws Exception {
        RawHttp.Reply reply =
                port.postBytes((OPEN + SERVICE + CLOSE).getBytes("GB18030"), "Content-Type: text/xml; charset=GBK");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(port.bodies).containsExactly(SERVICE);
        assertThat(reply.header("Content-Type")).isEqualTo("text/xml; charset=GB18030");
        assertThat(new String(reply.body(), "GB18030")).contains("䶮 & <李>");
    }

    @Test
    void refuses_an_envelope_over_the_limit_with_a_fault() throws Exception {
        RawHttp.Reply reply = port.post(OPEN + " ".repeat(1 << 20) + SERVICE + CLOSE);
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.text()).contains("<code>LQ-1003</code>", "soap:Client");
    }

    @Test
    void shows_the_wsdl_with_the_address_under_which_it_was_asked_for() throws Exception {
        RawHttp.Reply reply = port.get("/soap/tax-bus?wsdl");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("location=\"http://gate.example:8443/soap/tax-bus\"", "TaxBusService");
        assertThat(port.get("/soap/tax-bus").status()).isEqualTo(404);
        assertThat(port.get("/soap/nothing?wsdl").status()).isEqualTo(404);
    }

    private void refused(RawHttp.Reply reply, String code) {
        assertThat(reply.text()).contains("<code>" + code + "</code>", "soap:Client");
        assertThat(reply.status()).isIn(400, 500);
        assertThat(port.seen).isEmpty();
    }
}
