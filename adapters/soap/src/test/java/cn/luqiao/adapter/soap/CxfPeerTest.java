package cn.luqiao.adapter.soap;

import static cn.luqiao.adapter.soap.SoapPort.TAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.Written;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.staxutils.StaxUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stock CXF client with its own transport against our service, and our client against our service. */
@Timeout(60)
final class CxfPeerTest {
    private static final String SERVICE =
            "<service xmlns=\"" + TAX + "\"><head><tran_id>T</tran_id></head><body>李</body></service>";
    private static final AtomicReference<Answer> ANSWER = new AtomicReference<>();
    private static SoapPort port;

    @BeforeAll
    static void open() throws Exception {
        port = new SoapPort(body -> ANSWER.get());
    }

    @AfterAll
    static void close() {
        port.close();
    }

    @Test
    void a_client_made_from_our_wsdl_is_served() throws Exception {
        ANSWER.set(SoapPort.xml(Outcome.ACCEPTED, SERVICE.replace("李", "收讫")));
        Source answer = stockClient().invoke(new StreamSource(new StringReader(SERVICE)));
        assertThat(StaxUtils.toString(StaxUtils.read(answer))).contains("收讫");
        assertThat(port.bodies.get(port.bodies.size() - 1)).isEqualTo(SERVICE);
    }

    @Test
    void it_understands_our_faults() throws Exception {
        ANSWER.set(new Answer(
                Outcome.REFUSED,
                new Written(new byte[0], "application/problem+json", Map.of()),
                Optional.of(Problem.of("LQ-4001")),
                "r",
                0));
        Dispatch<Source> client = stockClient();
        assertThatThrownBy(() -> client.invoke(new StreamSource(new StringReader(SERVICE))))
                .isInstanceOf(SOAPFaultException.class)
                .hasMessageContaining("LQ-4001")
                .satisfies(e -> assertThat(((SOAPFaultException) e)
                                .getFault()
                                .getFaultCodeAsQName()
                                .getLocalPart())
                        .isEqualTo("Client"))
                .satisfies(e -> assertThat(
                                ((SOAPFaultException) e).getFault().getDetail().getTextContent())
                        .contains("LQ-4001", Problem.of("LQ-4001").remedy()));
    }

    @Test
    void our_client_and_our_service_agree_with_and_without_mtom() throws Exception {
        ANSWER.set(SoapPort.xml(Outcome.ACCEPTED, SERVICE));
        String url = "http://127.0.0.1:" + port.port() + "/soap/tax-bus";
        String included = SERVICE.replace(
                "李", "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:a\"/>");
        try (SoapLink link = new SoapLink(Map.of("url", url, "wsdl", "tax-bus", "mtom", "true"))) {
            assertThat(SoapLink.answer(link.send(SERVICE))).isEqualTo(SERVICE);
            assertThat(link.send(included, Map.of(), List.of(new Attachment("a", "image/png", new byte[] {1, 2, 3}))))
                    .isInstanceOf(Sent.Delivered.class);
        }
        assertThat(port.bodies.get(port.bodies.size() - 2)).isEqualTo(SERVICE);
        assertThat(port.bodies.get(port.bodies.size() - 1)).isEqualTo(SERVICE.replace("李", "AQID"));
    }

    @Test
    void brings_no_second_http_server_and_no_saml() {
        assertThat(List.of(
                        "org.eclipse.jetty.server.Server",
                        "io.undertow.Undertow",
                        "org.opensaml.core.config.InitializationService"))
                .noneMatch(CxfPeerTest::exists);
    }

    private static Dispatch<Source> stockClient() throws Exception {
        Bus bus = new CXFBusFactory().createBus();
        BusFactory.setThreadDefaultBus(bus);
        try {
            String address = "http://127.0.0.1:" + port.port() + "/soap/tax-bus";
            Service service = Service.create(URI.create(address + "?wsdl").toURL(), new QName(TAX, "TaxBusService"));
            return service.createDispatch(new QName(TAX, "TaxBusPort"), Source.class, Service.Mode.PAYLOAD);
        } finally {
            BusFactory.setThreadDefaultBus(null);
        }
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
