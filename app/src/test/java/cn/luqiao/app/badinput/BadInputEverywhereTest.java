package cn.luqiao.app.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.problem.Problem;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input over SOAP, files and queues into one gateway, as the gateway's own tests have it over REST: each gets its code, place and remedy, and the gateway that took all of
 * it still passes the next good message over each.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BadInputEverywhereTest {
    private static final Charset GB = Charset.forName("GB18030");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path CASES = Harbour.HOME.resolve("schemas/dialects");
    private static final String BATCH = "RYCB_371200_20250630_00000%d.txt";
    private static final int FIFTY_MIB = 50 << 20;
    private static Harbour harbour;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        harbour = new Harbour(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        harbour.close();
    }

    // ---- SOAP

    @Test
    void soap_with_a_wrong_token() throws Exception {
        HttpResponse<String> answer = soap(payment(), "wrong-token");
        assertThat(answer.body()).contains("LQ-4002").doesNotContain("wrong-token");
        told("LQ-4002");
    }

    @Test
    void soap_without_a_body() throws Exception {
        HttpResponse<String> empty =
                soap("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"/>");
        assertThat(empty.statusCode()).isBetween(400, 500);
        assertThat(empty.body()).contains("LQ-", "Fault");
        HttpResponse<String> hollow = soap(envelope(""));
        assertThat(hollow.statusCode()).isBetween(400, 500);
        assertThat(hollow.body()).contains("LQ-", "Fault");
    }

    @Test
    void soap_that_is_no_xml_or_cut_off() throws Exception {
        assertThat(soap("no xml at all").body()).contains("LQ-2001");
        assertThat(soap(payment().substring(0, payment().length() / 2)).body()).contains("LQ-2001");
    }

    @Test
    void soap_with_entities() throws Exception {
        String entities = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + payment().replace("SBF", "&e;");
        HttpResponse<String> answer = soap(entities);
        assertThat(answer.body()).contains("LQ-1058").doesNotContain("root:");
    }

    @Test
    void soap_with_ten_thousand_levels() throws Exception {
        assertThat(soap(envelope("<a>".repeat(10_000) + "</a>".repeat(10_000))).body())
                .contains("LQ-200");
    }

    @Test
    void soap_of_fifty_megabytes() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        soapRequest("token-of-this-test-bureau")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[FIFTY_MIB / 10]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("LQ-1003");
    }

    @Test
    void soap_of_an_unknown_transaction() throws Exception {
        soap(payment().replace("SBF.GS.DZQR", "SBF.GS.NONE"));
        told("LQ-2005");
    }

    @Test
    void soap_in_another_charset_than_it_says() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        soapRequest("token-of-this-test-bureau")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(
                                        payment().getBytes(GB)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("LQ-200");
    }

    // ---- files

    @Test
    void a_file_in_another_charset() throws Exception {
        assertThat(refusedFile(2, new String(batch(2), GB).getBytes(StandardCharsets.UTF_8)))
                .contains("|R|");
        told("LQ-20");
    }

    @Test
    void a_file_that_is_cut_off() throws Exception {
        byte[] whole = batch(3);
        assertThat(refusedFile(3, Arrays.copyOf(whole, whole.length - 400))).contains("|R|");
    }

    @Test
    void a_file_with_wrong_totals() throws Exception {
        String wrong = new String(batch(4), GB).replace("2275100", "2275101");
        assertThat(refusedFile(4, wrong.getBytes(GB))).contains("|R|", "E2301");
    }

    @Test
    void a_file_of_another_kind() throws Exception {
        assertThat(refusedFile(
                        5, new String(batch(5), GB).replace("HRYCB", "HXXXX").getBytes(GB)))
                .isNotEmpty();
    }

    @Test
    void a_file_larger_than_the_limit() throws Exception {
        assertThat(refusedFile(6, new byte[FIFTY_MIB])).isNotEmpty();
        told("LQ-1003");
    }

    // ---- queues

    @Test
    void a_queue_message_without_properties_is_known_by_what_it_carries() throws Exception {
        String packet =
                new String(packet(), StandardCharsets.UTF_8).replace("XB410000202506010001", "XB-NO-PROPERTIES");
        send(packet.getBytes(StandardCharsets.UTF_8), false);
        await().atMost(SOON)
                .until(() -> harbour.received().stream().anyMatch(body -> body.contains("XB-NO-PROPERTIES")));
        refusedMessage(packet.replace("XB01", "").getBytes(StandardCharsets.UTF_8), false, "LQ-2005");
    }

    @Test
    void a_queue_message_that_is_no_xml_or_has_entities() throws Exception {
        refusedMessage("no xml".getBytes(StandardCharsets.UTF_8), true, "LQ-2001");
        String entities = "<!DOCTYPE PACKET [<!ENTITY e \"x\">]>"
                + new String(packet(), StandardCharsets.UTF_8).replaceFirst("<\\?xml[^>]*>", "");
        refusedMessage(entities.getBytes(StandardCharsets.UTF_8), true, "LQ-20");
    }

    @Test
    void a_queue_message_in_another_charset() throws Exception {
        refusedMessage(new String(packet(), StandardCharsets.UTF_8).getBytes(GB), true, "LQ-200");
    }

    @Test
    void a_queue_message_larger_than_the_limit() throws Exception {
        refusedMessage(new byte[FIFTY_MIB], true, "LQ-1003");
    }

    // ---- and then

    @Test
    @Order(Integer.MAX_VALUE)
    void after_all_of_it_the_next_good_message_passes_over_each() throws Exception {
        int before = harbour.received().size();
        assertThat(soap(payment()).body()).contains("<Code>000</Code>");
        place(1, batch(1));
        await().atMost(SOON).until(() -> Files.exists(answer(1, "ack")) || Files.exists(answer(1, "err")));
        send(packet(), true);
        await().atMost(SOON).until(() -> harbour.received().size() >= before + 3);
        assertThat(harbour.isReady()).isTrue();
    }

    // ---- sending and looking

    /** The newest refusal has a code that begins so, a place and a remedy. */
    private static void told(String code) {
        Problem problem = harbour.refusal().orElseThrow().problems().get(0);
        assertThat(problem.code()).startsWith(code);
        assertThat(problem.where()).isNotEmpty();
        assertThat(problem.remedy()).isNotEmpty();
        assertThat(problem.kind().remedyZh()).isNotEmpty();
    }

    private static String payment() throws IOException {
        return envelope(Files.readString(CASES.resolve("tax-bus/cases/payment-confirmation/read-a-payment/input.xml")));
    }

    private static String envelope(String body) {
        return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>" + body
                + "</soapenv:Body></soapenv:Envelope>";
    }

    private static HttpResponse<String> soap(String envelope) throws Exception {
        return soap(envelope, "token-of-this-test-bureau");
    }

    private static HttpResponse<String> soap(String envelope, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        soapRequest(token)
                                .POST(HttpRequest.BodyPublishers.ofString(envelope))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder soapRequest(String token) {
        return HttpRequest.newBuilder(URI.create(harbour.url() + "/soap/tax-bus"))
                .header("Authorization", "Bearer " + token)
                .header("SOAPAction", "\"\"")
                .header("Content-Type", "text/xml; charset=UTF-8");
    }

    /** A good batch with a number of its own. */
    private static byte[] batch(int number) throws IOException {
        byte[] good =
                Files.readAllBytes(CASES.resolve("laiwu-fixed/cases/person-participation/read-a-batch/input.txt"));
        return new String(good, GB)
                .replace("20250630000001", "2025063000000" + number)
                .getBytes(GB);
    }

    private static void place(int number, byte[] content) throws IOException {
        String name = String.format(java.util.Locale.ROOT, BATCH, number);
        Path made = harbour.legacy("in").resolve("." + name + ".tmp");
        Files.write(made, content);
        Files.move(made, harbour.legacy("in").resolve(name));
    }

    private static Path answer(int number, String ending) {
        String name = String.format(java.util.Locale.ROOT, BATCH, number);
        return harbour.legacy("answers").resolve(name.replace("txt", ending));
    }

    /** The error file of a file that is refused. */
    private static String refusedFile(int number, byte[] content) throws IOException {
        place(number, content);
        await().atMost(SOON).until(() -> Files.exists(answer(number, "err")));
        return new String(Files.readAllBytes(answer(number, "err")), GB);
    }

    private static byte[] packet() throws IOException {
        return Files.readAllBytes(CASES.resolve("henan-packet/cases/cross-region-case/read-the-least/input.xml"));
    }

    private static void refusedMessage(byte[] body, boolean withProperties, String code) throws Exception {
        int before = harbour.refusals();
        send(body, withProperties);
        await().atMost(SOON).until(() -> harbour.refusals() > before);
        told(code);
    }

    private static void send(byte[] body, boolean withProperties) throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(harbour.brokerUrl());
                JMSContext context = factory.createContext(harbour.brokerUser(), Harbour.TOKEN)) {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(body);
            if (withProperties) {
                message.setStringProperty("msgcode", "XB01");
            }
            context.createProducer().send(context.createQueue("henan.out"), message);
        }
    }
}
