package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.Refusal;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong messages over REST: each gets its code, place and remedy, and the next good one passes. */
class BadInputTest {
    private static final int FIFTY_MIB = 50 << 20;

    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office);
        sender = new Sender(town);
    }

    @AfterEach
    void the_next_good_message_passes() {
        int before = office.received().size();
        assertThat(sender.pay("GOOD", "163.80").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() > before);
        town.close();
        office.close();
    }

    @Test
    void refuses_a_message_without_credential() {
        HttpResponse<String> answer = sender.send(request("payment-confirmation")
                .POST(HttpRequest.BodyPublishers.ofString(Sender.payment("B-1", "1.00")))
                .build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("LQ-4001", "remedy");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void refuses_a_wrong_token_and_repeats_it_nowhere() {
        HttpResponse<String> answer = sender.send(request("payment-confirmation")
                .header("Authorization", "Bearer s3cr3t-wrong")
                .POST(HttpRequest.BodyPublishers.ofString(Sender.payment("B-2", "1.00")))
                .build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("LQ-4002").doesNotContain("s3cr3t-wrong");
        List<Refusal> refusals = town.gateway().ledger().refusals(5);
        assertThat(refusals).hasSize(1);
        assertThat(refusals.get(0).problems().get(0).text()).doesNotContain("s3cr3t-wrong");
    }

    @Test
    void refuses_what_is_not_json() {
        HttpResponse<String> answer = sender.post("payment-confirmation", "{\"specversion\":\"1.0\",");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("LQ-20", "remedy");
    }

    @Test
    void refuses_another_charset_than_utf_8() {
        byte[] gbk = Sender.payment("B-3", "1.00").getBytes(java.nio.charset.Charset.forName("GB18030"));
        HttpResponse<String> answer = sender.send(authorised("payment-confirmation")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gbk))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("LQ-2002", "byte 4");
    }

    @Test
    void refuses_an_unknown_record_type_and_one_without_right() {
        HttpResponse<String> unknown =
                sender.post("no-such-type", Sender.event("no-such-type", "confirm", "B-4", "{\"a\":\"b\"}"));
        assertThat(unknown.statusCode()).as(unknown.body()).isBetween(400, 422);
        assertThat(unknown.body()).contains("LQ-");
        HttpResponse<String> noRight = sender.post(
                "levy-assessment", Sender.event("levy-assessment", "assess", "B-5", "{\"assessNo\":\"x\"}"));
        assertThat(noRight.statusCode()).as(noRight.body()).isEqualTo(403);
        assertThat(noRight.body()).contains("LQ-4003");
    }

    @Test
    void refuses_a_sender_that_the_credential_does_not_belong_to() {
        String foreign =
                Sender.payment("B-6", "1.00").replace("\"sender\":\"TAX-370000\"", "\"sender\":\"TAX-370200\"");
        HttpResponse<String> answer = sender.post("payment-confirmation", foreign);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("LQ-4004");
    }

    @Test
    void refuses_fifty_megabytes_before_they_are_sent() throws Exception {
        URI uri = URI.create(town.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            String head = "POST /exchange/v1/payment-confirmation HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + Town.TOKEN + "\r\nContent-Type: application/cloudevents+json\r\nContent-Length: " + FIFTY_MIB
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void refuses_a_body_that_grows_beyond_the_limit_without_saying_so() {
        HttpRequest endless = authorised("payment-confirmation")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[FIFTY_MIB / 10])))
                .build();
        HttpResponse<String> answer = sender.send(endless);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("LQ-1003");
    }

    @Test
    void refuses_an_empty_body_and_a_wrong_path() {
        assertThat(sender.post("payment-confirmation", "").body()).contains("LQ-1005");
        assertThat(sender.get("/exchange/v1/receipts/" + "0".repeat(32)).statusCode())
                .isEqualTo(404);
        assertThat(sender.get("/nothing/here").statusCode()).isEqualTo(404);
    }

    @Test
    void refuses_nesting_beyond_the_limit() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        HttpResponse<String> answer =
                sender.post("payment-confirmation", Sender.event("payment-confirmation", "confirm", "B-7", deep));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.body()).contains("LQ-");
    }

    @Test
    void describes_the_partner_port_as_openapi() {
        HttpResponse<String> answer = sender.get("/exchange/v1/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"openapi\":\"3.1.0\"", "/exchange/v1/payment-confirmation", "treasuryDate");
    }

    private HttpRequest.Builder authorised(String type) {
        return request(type).header("Authorization", "Bearer " + Town.TOKEN);
    }

    private HttpRequest.Builder request(String type) {
        return HttpRequest.newBuilder(URI.create(town.url() + "/exchange/v1/" + type))
                .header("Content-Type", "application/cloudevents+json");
    }
}
