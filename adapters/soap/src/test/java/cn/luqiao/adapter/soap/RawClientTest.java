package cn.luqiao.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Sent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a service as Axis 1.4 wrote them: {@code gs2902(string)} returns a string. */
@Timeout(60)
final class RawClientTest {
    private static final String INPUT = "<?xml version=\"1.0\"?><in><AAC003>䶮 & ]]> 李</AAC003></in>";
    private ScriptedPartner partner;

    @BeforeEach
    void start() throws Exception {
        partner = new ScriptedPartner();
        answersText("&lt;out&gt;&lt;rc&gt;0&lt;/rc&gt;&lt;/out&gt;");
    }

    @AfterEach
    void stop() {
        partner.close();
    }

    @Test
    void calls_an_operation_with_one_string_in_cdata_and_unwraps_the_answer() throws Exception {
        try (SoapLink link = open(Map.of("operation", "gs2902"))) {
            assertThat(SoapLink.answer(link.send(INPUT))).isEqualTo("<out><rc>0</rc></out>");
        }
        assertThat(partner.envelopes.get(0))
                .contains("<ns:gs2902 soapenv:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"")
                .contains("xmlns:ns=\"http://gs.example/?a=1&amp;b=2\"")
                .contains(
                        "<xml xsi:type=\"xsd:string\"><![CDATA[<?xml version=\"1.0\"?><in><AAC003>䶮 & ]]]]><![CDATA[> 李");
        assertThat(partner.headers.get(0))
                .containsEntry("SOAPAction", "\"\"")
                .containsEntry("Content-Type", "text/xml; charset=UTF-8");
    }

    @Test
    void escapes_instead_when_told_so_and_takes_the_operation_from_the_dialect() throws Exception {
        try (SoapLink link = open(Map.of("escape", "escaped", "soapAction", "urn:do"))) {
            link.send("<a>&</a>", Map.of("operation", "gs3105"), List.of());
        }
        assertThat(partner.envelopes.get(0)).contains("<ns:gs3105 ", ">&lt;a&gt;&amp;&lt;/a&gt;</xml>");
        assertThat(partner.headers.get(0)).containsEntry("SOAPAction", "\"urn:do\"");
    }

    @Test
    void writes_and_reads_the_charset_of_old() throws Exception {
        partner.answers(200, "text/xml; charset=gb2312", envelope("<r>䶮</r>").getBytes("GB18030"));
        try (SoapLink link = open(Map.of("operation", "gs2902", "charset", "GB18030"))) {
            assertThat(SoapLink.answer(link.send("李"))).isEqualTo("䶮");
        }
        assertThat(partner.headers.get(0)).containsEntry("Content-Type", "text/xml; charset=GB18030");
    }

    @Test
    void what_goes_out_is_what_a_strict_reader_takes_back() throws Exception {
        try (SoapLink link = open(Map.of("operation", "gs2902"))) {
            link.send(INPUT);
        }
        byte[] envelope = partner.envelopes.get(0).getBytes("UTF-8");
        assertThat(RawEnvelope.read(envelope, java.util.Optional.of("UTF-8")).text())
                .isEqualTo(INPUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<r href=\"#id0\"/></o:x><multiRef id=\"id0\">late</multiRef><o:x><r/>", "<r>late</r>"})
    void follows_the_references_of_axis(String content) throws Exception {
        partner.answers(200, envelope(content));
        try (SoapLink link = open(Map.of("operation", "gs2902"))) {
            assertThat(SoapLink.answer(link.send("x"))).isEqualTo("late");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<r xsi:nil=\"true\"/>", "<r/>", ""})
    void no_string_is_an_empty_answer(String content) throws Exception {
        partner.answers(200, envelope(content));
        try (SoapLink link = open(Map.of("operation", "gs2902"))) {
            assertThat(SoapLink.answer(link.send("x"))).isEmpty();
        }
    }

    @Test
    void faults_are_judged_by_whom_they_blame() throws Exception {
        try (SoapLink link = open(Map.of("operation", "gs2902"))) {
            partner.answers(500, ScriptedPartner.fault("Client", "bad input"));
            assertThat(link.send("x")).isInstanceOf(Sent.Refused.class);
            partner.answers(500, ScriptedPartner.fault("Server.userException", "java.rmi.RemoteException"));
            assertThat(link.send("x")).isInstanceOf(Sent.Unknown.class);
            partner.answers(503, ScriptedPartner.fault("Server", "closed 22:00-06:00"));
            assertThat(link.send("x")).isInstanceOf(Sent.NotSent.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>error page</html>",
                "what",
                "<!DOCTYPE a><a/>",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body/></e:Envelope>"
            })
    void an_error_page_under_200_is_not_success(String page) throws Exception {
        partner.answers(200, page);
        try (SoapLink link = open(Map.of("operation", "gs2902"))) {
            assertThat(link.send("x")).isInstanceOf(Sent.Unknown.class);
        }
    }

    @Test
    void sends_nothing_that_xml_cannot_hold_and_nothing_without_operation() throws Exception {
        try (SoapLink link = open(Map.of())) {
            assertThat(link.send("x")).isInstanceOf(Sent.Refused.class);
            assertThat(link.send("a\u0000b", Map.of("operation", "gs2902"), List.of()))
                    .isInstanceOf(Sent.Refused.class);
        }
        assertThat(partner.envelopes).isEmpty();
    }

    private SoapLink open(Map<String, String> more) throws Exception {
        Map<String, String> options = new HashMap<>(more);
        options.put("style", "raw");
        options.put("url", partner.url());
        options.put("namespace", "http://gs.example/?a=1&b=2");
        options.put("parameter", "xml");
        return new SoapLink(options);
    }

    private void answersText(String escaped) {
        partner.answers(200, envelope("<gs2902Return xsi:type=\"xsd:string\">" + escaped + "</gs2902Return>"));
    }

    private static String envelope(String content) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">"
                + "<e:Header/><e:Body><o:x xmlns:o=\"http://gs.example/\">" + content + "</o:x></e:Body></e:Envelope>";
    }
}
