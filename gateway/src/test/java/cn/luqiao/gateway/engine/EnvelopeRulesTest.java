package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the envelope (R00) that only a gateway with clock and ledger can check. */
class EnvelopeRulesTest {
    private static final String YES =
            """
            {"specversion":"1.0","id":"22222222222222222222222222222222","source":"/participants/HRSS-370100",\
            "type":"cn.luqiao.treatment-filing.v1.query.answer","time":"2025-05-14T10:31:05+08:00",\
            "datacontenttype":"application/json","bizserial":"X","sender":"HRSS-370100","receiver":"HRSS-370000",\
            "mode":"SYNC","direction":1,"data":{"eligible":true,"filingNo":"BA1","caseNo":"GS1","bodyParts":"左手",\
            "diagnoses":["S62.600x001"],"validFrom":"2025-05-01"}}""";

    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        office.answers(body -> body.contains("treatment-filing")
                ? new Office.Reply(200, YES)
                : new Office.Reply(201, "{\"receiptNo\":\"JN1\"}"));
        town = new Town(folder, office);
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void a_question_from_a_slow_clock_is_told_by_how_much_it_is_slow() {
        HttpResponse<String> answer = sender.ask("C-1", now().minusMinutes(7));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("LQ-2020", "慢 7 分", "behind").doesNotContain("ahead");
    }

    @Test
    void a_question_from_a_fast_clock_is_told_by_how_much_it_is_fast() {
        HttpResponse<String> answer = sender.ask("C-2", now().plusMinutes(6));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("LQ-2020", "快", "ahead").doesNotContain("behind");
    }

    @Test
    void a_question_within_five_minutes_is_asked_and_its_resend_answered_however_late() {
        assertThat(sender.ask("C-3", now().minusMinutes(4)).statusCode()).isEqualTo(200);
        assertThat(sender.ask("C-3", now().minusMinutes(40)).statusCode()).isEqualTo(200);
        assertThat(office.received()).hasSize(1);
    }

    @Test
    void a_one_way_record_may_be_as_old_as_it_is() {
        String old = Sender.event("payment-confirmation", "confirm", "C-4", now().minusDays(3), data("C-4", "10.00"));
        assertThat(sender.post("payment-confirmation", old).statusCode()).isEqualTo(202);
    }

    @Test
    void a_reversal_of_an_accepted_record_passes_and_carries_its_serial() {
        sender.pay("V-1", "163.80");
        HttpResponse<String> answer = sender.post("payment-confirmation", reversal("V-2", "V-1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() == 2);
        assertThat(office.received().get(1)).contains("\"origserial\":\"V-1\"");
    }

    @Test
    void a_reversal_that_names_the_voucher_alone_is_given_the_serial_of_its_original() {
        sender.pay("V-3", "163.80");
        String byVoucher = reversal("V-4", "V-3").replace("\"origserial\":\"V-3\",", "");
        HttpResponse<String> answer = sender.post("payment-confirmation", byVoucher);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() == 2);
        assertThat(office.received().get(1)).contains("\"origserial\":\"V-3\"");
    }

    @Test
    void a_reversal_of_what_was_never_accepted_is_refused() {
        assertThat(sender.post("payment-confirmation", reversal("V-6", "V-5")).body())
                .contains("LQ-2021", "origSerial V-5");
        String refused = Sender.payment("V-7", "163.80").replace("2025-05-12", "2025-05-01");
        assertThat(sender.post("payment-confirmation", refused).statusCode()).isEqualTo(422);
        assertThat(sender.post("payment-confirmation", reversal("V-8", "V-7")).body())
                .contains("LQ-2021");
        String byVoucher = reversal("V-9", "V-5").replace("\"origserial\":\"V-5\",", "");
        assertThat(sender.post("payment-confirmation", byVoucher).body()).contains("LQ-2021", "origPayNo");
        sender.pay("V-5", "163.80");
        assertThat(sender.post("payment-confirmation", reversal("V-6", "V-5")).statusCode())
                .isEqualTo(202);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.ofHours(8));
    }

    private static String data(String serial, String amount) {
        return Sender.payment(serial, amount).replaceFirst("(?s).*\"data\":(.*)}$", "$1");
    }

    private static String reversal(String serial, String original) {
        String payNo = data(original, "1.00").replaceFirst(".*\"payNo\":\"([^\"]*)\".*", "$1");
        return Sender.payment(serial, "-163.80")
                .replace("\"direction\":1,", "\"direction\":-1,\"origserial\":\"" + original + "\",")
                .replace("\"insuranceType\"", "\"origPayNo\":\"" + payNo + "\",\"insuranceType\"");
    }
}
