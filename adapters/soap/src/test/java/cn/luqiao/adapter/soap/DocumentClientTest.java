package cn.luqiao.adapter.soap;

import static cn.luqiao.adapter.soap.SoapPort.CLOSE;
import static cn.luqiao.adapter.soap.SoapPort.OPEN;
import static cn.luqiao.adapter.soap.SoapPort.TAX;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.Sent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class DocumentClientTest {
    private static final String SERVICE = "<service xmlns=\"" + TAX + "\"><head><tran_id>SBF.GS.YZHD</tran_id></head>"
            + "<body><![CDATA[<?xml version=\"1.0\"?><taxML><dwmc>䶮 & <李></dwmc></taxML>]]></body></service>";
    private static final String ANSWER = SERVICE.replace("<tran_id>", "<rtn_code>0</rtn_code><tran_id>");
    private static ScriptedPartner partner;
    private static SoapLink link;

    @BeforeAll
    static void open() throws Exception {
        partner = new ScriptedPartner();
        link = new SoapLink(Map.of("url", partner.url(), "wsdl", "tax-bus", "bearer", "secret:token"));
    }

    @AfterAll
    static void close() {
        link.close();
        partner.close();
    }

    @BeforeEach
    void answerWell() {
        partner.answers(200, OPEN + ANSWER + CLOSE);
    }

    @AfterEach
    void forget() {
        partner.envelopes.clear();
        partner.headers.clear();
    }

    @Test
    void sends_the_element_of_the_dialect_as_it_is_and_brings_the_answer() {
        Sent sent = link.send("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + SERVICE);
        assertThat(SoapLink.answer(sent)).isEqualTo(ANSWER);
        assertThat(partner.envelopes.get(0))
                .startsWith("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>")
                .contains(SERVICE);
    }

    @Test
    void sends_no_header_beyond_those_of_soap_and_our_token() {
        link.send(SERVICE);
        assertThat(partner.headers.get(0).keySet().stream().map(String::toLowerCase))
                .isSubsetOf(Set.of(
                        "accept",
                        "authorization",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "soapaction",
                        "user-agent"));
        assertThat(partner.headers.get(0))
                .containsEntry("SOAPAction", "\"\"")
                .containsEntry("Authorization", "Bearer t0ken-9sk")
                .containsEntry("Content-Type", "text/xml; charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "Client, Refused, LQ-1059",
        "Client.Authentication, Refused, LQ-1059",
        "Server, Unknown, LQ-1002",
        "Weird, Unknown, LQ-1002"
    })
    void a_fault_is_judged_by_whom_it_blames(String code, String outcome, String problem) {
        partner.answers(500, ScriptedPartner.fault(code, "no such unit 370102199001011234 here"));
        Sent sent = link.send(SERVICE);
        assertThat(sent.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(SoapLink.problem(sent).code()).isEqualTo(problem);
        assertThat(SoapLink.problem(sent).what()).contains(code, "no such unit ****** here");
    }

    @ParameterizedTest
    @CsvSource({
        "503, NotSent, LQ-1008",
        "429, NotSent, LQ-1008",
        "401, NotSent, LQ-1055",
        "302, NotSent, LQ-1057",
        "404, Refused, LQ-3001",
        "502, Unknown, LQ-1002"
    })
    void any_other_status_counts_before_the_envelope_does(int status, String outcome, String problem) {
        partner.answers(status, ScriptedPartner.fault("Server", "busy"));
        Sent sent = link.send(SERVICE);
        assertThat(sent.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(SoapLink.problem(sent).code()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html><body>Welcome to the gate</body></html>",
                "200 | what",
                "200 | <!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
                "500 | Internal error",
                "200 | <e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body/></e:Envelope>"
            })
    void an_answer_that_is_not_soap_leaves_the_outcome_unknown(int status, String body) {
        partner.answers(status, body);
        Sent sent = link.send(SERVICE);
        assertThat(sent).isInstanceOf(Sent.Unknown.class);
        assertThat(SoapLink.problem(sent).code()).isEqualTo("LQ-1002");
    }

    @Test
    void an_empty_answer_is_an_answer_that_the_dialect_judges() {
        partner.answers(202, "");
        assertThat(SoapLink.answer(link.send(SERVICE))).isEmpty();
    }

    @Test
    void reads_an_answer_labelled_gbk() throws Exception {
        partner.answers(200, "text/xml;charset=GBK", (OPEN + ANSWER + CLOSE).getBytes("GB18030"));
        assertThat(SoapLink.answer(link.send(SERVICE))).isEqualTo(ANSWER);
    }

    @Test
    void refuses_what_is_no_xml_before_anything_is_sent() {
        Sent sent = link.send("<service>");
        assertThat(sent).isInstanceOf(Sent.Refused.class);
        assertThat(SoapLink.problem(sent).code()).isEqualTo("LQ-2001");
        assertThat(partner.envelopes).isEmpty();
    }

    @Test
    void refuses_attachments_without_mtom() {
        Sent sent = link.send(SERVICE, Map.of(), List.of(new Attachment("a", "text/plain", new byte[] {1})));
        assertThat(SoapLink.problem(sent).code()).isEqualTo("LQ-1060");
        assertThat(partner.envelopes).isEmpty();
    }

    @Test
    void sends_attachments_as_mtom_parts_and_plain_soap_when_there_are_none() throws Exception {
        try (SoapLink mtom = new SoapLink(Map.of("url", partner.url(), "wsdl", "tax-bus", "mtom", "true"))) {
            String service = "<service xmlns=\"" + TAX
                    + "\"><body><xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\""
                    + " href=\"cid:scan\"/></body></service>";
            assertThat(mtom.send(
                            service, Map.of(), List.of(new Attachment("scan", "image/png", "PNG!".getBytes("UTF-8")))))
                    .isInstanceOf(Sent.Delivered.class);
            assertThat(partner.headers.get(0).get("Content-Type"))
                    .startsWith("multipart/related")
                    .contains("application/xop+xml");
            assertThat(partner.envelopes.get(0)).contains("Content-ID: <scan>", "PNG!", "href=\"cid:scan\"");
            mtom.send(SERVICE);
            assertThat(partner.headers.get(1).get("Content-Type")).startsWith("text/xml");
        }
    }

    @Test
    void streams_an_attachment_that_is_larger_than_any_buffer() throws Exception {
        int mebibytes = 24;
        Attachment scan = new Attachment("scan", "image/png", (long) mebibytes << 20, () -> new java.io.InputStream() {
            private int left = mebibytes << 20;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int taken = Math.min(length, left);
                java.util.Arrays.fill(into, offset, offset + taken, (byte) 'x');
                left -= taken;
                return taken;
            }
        });
        try (SoapLink mtom = new SoapLink(Map.of("url", partner.url(), "wsdl", "tax-bus", "mtom", "true"))) {
            assertThat(mtom.send(SERVICE, Map.of(), List.of(scan))).isInstanceOf(Sent.Delivered.class);
        }
        assertThat(partner.headers.get(0)).containsEntry("Transfer-encoding", "chunked");
        assertThat(partner.envelopes.get(0).length()).isGreaterThan(mebibytes << 20);
    }

    @Test
    void breaks_the_request_when_an_attachment_cannot_be_read_whole() throws Exception {
        Attachment damaged = new Attachment("scan", "image/png", 5, () -> new java.io.InputStream() {
            private int at;

            @Override
            public int read() throws java.io.IOException {
                if (at++ < 3) {
                    return 'x';
                }
                throw new java.io.IOException("other bytes than were accepted");
            }
        });
        try (SoapLink mtom = new SoapLink(Map.of("url", partner.url(), "wsdl", "tax-bus", "mtom", "true"))) {
            assertThat(mtom.send(SERVICE, Map.of(), List.of(damaged))).isNotInstanceOf(Sent.Delivered.class);
        }
        assertThat(partner.envelopes).isEmpty();
    }
}
