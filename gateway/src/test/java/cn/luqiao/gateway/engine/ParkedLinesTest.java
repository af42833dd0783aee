package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch in which some lines have a code that nobody knows yet. */
class ParkedLinesTest {
    private static final String DIALECT =
            """
            dialect: desk-file
            title: 窗口批量文件 · desk's files
            format: delimited
            charset: UTF-8
            mediaType: text/plain; charset=UTF-8
            line: {delimiter: "|", quoted: false, end: LF}
            lines:
              header: {type: JKPL, columns: [division, date, batch, count, total]}
              detail: {columns: [seq, ph, dwbh, dwmc, sq, je, jkrq, jg, qd]}
              trailer: {type: END, columns: [count, total]}
            batch:
              record: payment-confirmation/v1#confirm
              batchNo: "{division:6}{date:8}{batch:6}"
              fileName: "JKPL_{division:6}_{date:8}_{batch:6}.txt"
              whenWriting: {division: "371000", date: businessDate, batch: "000001"}
              header: {count: count, total: total}
              trailer: {count: count, total: total}
              sequence: seq
              key: ph
              totalOf: je
              totalUnit: yuan
              partial: lines
            answers:
              lineEnd: LF
              taken: {file: "{stem}.ack", line: "A|{division}|{date}|{batch}|{count}"}
              partial:
                file: "{stem}.err"
                line: "P|{division}|{date}|{batch}|{good}|{bad}"
                each: "{seq}|{key}|{peerCode}|{field}|{text}"
              refused:
                file: "{stem}.err"
                line: "R|{division}|{date}|{batch}|{peerCode}|{text}"
                each: "{seq}|{key}|{peerCode}|{field}|{text}"
            """;

    private static final String MAPPING =
            """
            record: payment-confirmation/v1
            actions:
              confirm:
                rules:
                  - {wire: ph, field: payNo, as: code}
                  - {wire: dwbh, field: unitNo, as: code}
                  - {wire: dwmc, field: unitName}
                  - {field: insuranceType, constant: "410"}
                  - {wire: sq, field: levyMonth, as: month}
                  - {wire: je, field: paidAmount, as: money, unit: yuan}
                  - {field: lateFee, constant: "0.00"}
                  - {wire: jkrq, field: payDate, as: date, form: yyyyMMdd}
                  - {wire: jg, field: taxAuthorityCode, as: code}
                  - {wire: qd, field: channel, codes: {table: desk/channel, unmapped: park}}
            """;

    private static final String CHANNELS = "schemas/codes/desk/channel.csv";
    private static final String KNOWN = "wire,canonical,validFrom,validTo,use,text\n1,HALL,,,,\n";

    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office, Optional.empty(), Clock.systemUTC(), ParkedLinesTest::prepare);
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void lets_the_rest_of_the_batch_go_on_and_delivers_the_line_when_its_code_is_known() throws Exception {
        HttpResponse<String> taken = sender.post("payment-confirmation", file("000001", "1", "9", "1"));
        assertThat(taken.statusCode()).as(taken.body()).isLessThan(300);
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() == 1);
        assertThat(office.received().get(0)).contains("000001-1", "000001-3").doesNotContain("000001-2");
        assertThat(states()).contains("parked 1");
        town.file(CHANNELS, KNOWN + "9,MOBILE,,,,\n");
        assertThat(town.control("/control/v1/apply", "{}").statusCode()).isEqualTo(200);
        assertThat(release()).contains("\"released\":1");
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() == 2);
        assertThat(office.received().get(1)).contains("000001-2", "MOBILE").doesNotContain("000001-1");
        assertThat(release()).contains("LQ-2205");
        assertThat(states()).noneMatch(state -> state.startsWith("parked"));
    }

    @Test
    void answers_the_same_file_again_with_the_same_answer_while_a_line_waits() {
        String first =
                sender.post("payment-confirmation", file("000002", "9", "1")).body();
        assertThat(sender.post("payment-confirmation", file("000002", "9", "1")).body())
                .isEqualTo(first);
        assertThat(states()).contains("parked 1");
    }

    @Test
    void keeps_nothing_of_a_batch_whose_totals_are_wrong() throws Exception {
        String wrong = file("000003", "9", "1").replace("END|2|", "END|3|");
        assertThat(sender.post("payment-confirmation", wrong).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(states()).noneMatch(state -> state.startsWith("parked"));
        assertThat(release()).contains("LQ-2205");
    }

    private String release() throws Exception {
        return town.control("/control/v1/codes/release", "{\"table\":\"desk/channel\",\"value\":\"9\"}")
                .body();
    }

    private List<String> states() {
        return town.gateway().ledger().counts().stream()
                .filter(count -> count.direction().equals("in"))
                .map(count -> count.state() + " " + count.count())
                .toList();
    }

    static String file(String batch, String... channels) {
        StringBuilder text = new StringBuilder();
        String total = "%d.00".formatted(10 * channels.length);
        text.append("JKPL|371000|20250702|%s|%d|%s\n".formatted(batch, channels.length, total));
        for (int i = 0; i < channels.length; i++) {
            text.append("%d|33701625%s%02d|3701000001|测试精密机械（济南）有限公司|202504|10.00|20250702|13701020000|%s\n"
                    .formatted(i + 1, batch, i + 1, channels[i]));
        }
        return text.append("END|%d|%s\n".formatted(channels.length, total)).toString();
    }

    static void prepare(Town town) {
        town.copySchemas();
        town.file(CHANNELS, KNOWN);
        town.file("schemas/dialects/desk-file/dialect.yaml", DIALECT);
        town.file("schemas/dialects/desk-file/payment-confirmation.map.yaml", MAPPING);
        town.file(
                "config/partners/bureau.yaml",
                town.read("config/partners/bureau.yaml")
                        .replace("direction: in, dialect: cloudevents", "direction: in, dialect: desk-file")
                        .replace(", treatment-filing: [query]", ""));
        town.file("config/partners/office.yaml", town.officeFile().replace(", treatment-filing: [query]", ""));
        town.remove("routes/treatment-filing-query.camel.yaml");
    }
}
