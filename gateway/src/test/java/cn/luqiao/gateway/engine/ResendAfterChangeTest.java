package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resends of a message whose dialect changed since: both are compared as the dialect was when the first one came. */
class ResendAfterChangeTest {
    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office);
        town.stop();
        town.copySchemas();
        town.change("config/partners/bureau.yaml", "dialect: cloudevents", "dialect: tax-bus");
        town.change("config/partners/bureau.yaml", ", treatment-filing: [query]", "");
        town.start();
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void the_same_content_in_other_bytes_is_a_resend_also_after_the_mapping_changed() throws Exception {
        assertThat(send(message()).body()).contains("<Code>000</Code>");
        readAmountsInFen();
        HttpResponse<String> again = send(message().replace("<jybz>", " <jybz>"));
        assertThat(again.body()).contains("<Code>000</Code>");
        assertThat(town.gateway().ledger().refusals(1)).isEmpty();
    }

    @Test
    void other_content_is_a_conflict_also_where_the_new_mapping_would_read_it_like_the_first() throws Exception {
        assertThat(send(message()).body()).contains("<Code>000</Code>");
        readAmountsInFen();
        HttpResponse<String> other = send(message().replace("<sjje>163.80<", "<sjje>16380<"));
        assertThat(other.body()).contains("<Code>100</Code>");
        assertThat(town.gateway().ledger().refusals(1).get(0).problems().get(0).code())
                .isEqualTo("LQ-5001");
    }

    private void readAmountsInFen() throws Exception {
        town.stop();
        town.change(
                "schemas/dialects/tax-bus/payment-confirmation.map.yaml",
                "{wire: sjje, field: paidAmount, as: money, unit: yuan}",
                "{wire: sjje, field: paidAmount, as: money, unit: fen}");
        town.start();
    }

    private static String message() throws IOException {
        Path cases = Path.of(
                System.getProperty("luqiao.home"),
                "schemas/dialects/tax-bus/cases/payment-confirmation/read-a-payment");
        return Files.readString(cases.resolve("input.xml"));
    }

    private HttpResponse<String> send(String body) {
        return sender.send(HttpRequest.newBuilder(URI.create(town.url() + "/exchange/v1/payment-confirmation"))
                .header("Authorization", "Bearer " + Town.TOKEN)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
