package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.Count;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code tables of a running gateway: values that nobody knows yet, tables that change on a day, and what waits for them. */
class ParkedCodesTest {
    private static final String CHANNELS = "schemas/codes/desk/channel.csv";
    private static final String HEAD = "wire,canonical,validFrom,validTo,use,text\n";
    private static final String KNOWN = HEAD + "1,HALL,,2025-06-30,,\n1,BANK,2025-07-01,,,\n";

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private Office office;
    private Office desk;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        desk = new Office();
        town = new Town(folder, office, Optional.of(desk), clock, t -> {
            t.copySchemas();
            writeDialects(t);
        });
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
        desk.close();
    }

    @Test
    void holds_records_with_an_unknown_code_and_releases_them_once_and_in_order() throws Exception {
        assertThat(pay("K-1", "9", "2025-07-02").statusCode()).isEqualTo(202);
        pay("K-2", "1", "2025-07-02");
        pay("K-3", "9", "2025-07-02");
        assertThat(release("9", true).body()).contains("\"waiting\":2", "\"released\":0");
        assertThat(states()).contains("parked 2");
        assertThat(office.received()).isEmpty();
        town.file(CHANNELS, KNOWN + "9,MOBILE,,,,\n");
        assertThat(apply().statusCode()).isEqualTo(200);
        assertThat(release("9", true).body()).contains("\"dryRun\":true", "\"released\":2");
        assertThat(states()).contains("parked 2");
        assertThat(release("9", false).body()).contains("\"ok\":true", "\"released\":2");
        HttpResponse<String> again = release("9", false);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("LQ-2205");
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() >= 3);
        assertThat(serials(office)).containsExactly("K-1", "K-2", "K-3");
        assertThat(office.received().get(0)).contains("\"channel\":\"MOBILE\"");
        assertThat(town.view("/control/v1/codes")).contains("\"seen\":2", "\"waiting\":0", "\"value\":\"9\"");
    }

    @Test
    void lets_later_records_of_the_key_pass_where_the_rule_says_so() throws Exception {
        town.file(
                "schemas/dialects/desk-in/payment-confirmation.map.yaml",
                mapping("payDate").replace("unmapped: park", "unmapped: park, later: pass"));
        assertThat(apply().statusCode()).isEqualTo(200);
        pay("N-1", "9", "2025-07-02");
        pay("N-2", "1", "2025-07-02");
        await().atMost(Duration.ofSeconds(15)).until(() -> serials(office).equals(List.of("N-2")));
        assertThat(states()).contains("parked 1");
    }

    @Test
    void answers_a_resend_of_a_parked_message_with_the_same_receipt() {
        String first = pay("R-1", "9", "2025-07-02").body();
        HttpResponse<String> second = pay("R-1", "9", "2025-07-02");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first);
    }

    @Test
    void tells_the_sender_when_a_released_record_breaks_another_rule() throws Exception {
        pay("W-1", "9", "2025-07-02", "2025-07-01");
        town.file(CHANNELS, KNOWN + "9,MOBILE,,,,\n");
        apply();
        assertThat(release("9", false).body()).contains("\"refused\":1", "LQ-21");
        await().atMost(Duration.ofSeconds(15)).until(() -> !desk.received().isEmpty());
        assertThat(desk.received().get(0)).contains("delivery-notice", "W-1");
        assertThat(states()).contains("refused 1");
    }

    @Test
    void goes_on_after_a_restart_between_release_and_plan() throws Exception {
        pay("S-1", "9", "2025-07-02");
        town.file(CHANNELS, KNOWN + "9,MOBILE,,,,\n");
        apply();
        assertThat(release("9", false).body()).contains("\"released\":1");
        town.stop();
        town.start();
        await().atMost(Duration.ofSeconds(15)).until(() -> serials(office).contains("S-1"));
        assertThat(serials(office)).containsOnlyOnce("S-1");
    }

    @Test
    void holds_a_delivery_whose_code_cannot_be_written_and_lets_it_go_when_it_can() throws Exception {
        town.file("config/partners/office.yaml", officeFile(town).replace("dialect: cloudevents", "dialect: desk-out"));
        assertThat(apply().statusCode()).isEqualTo(200);
        pay("D-1", "1", "2025-07-02");
        await().atMost(Duration.ofSeconds(15)).until(() -> states().contains("held 1"));
        assertThat(office.received()).isEmpty();
        assertThat(town.view("/control/v1/codes")).contains("desk/out-channel", "\"way\":\"write\"", "BANK");
        town.file("schemas/codes/desk/out-channel.csv", HEAD + "H,HALL,,,,\nB,BANK,,,,\n");
        assertThat(apply().statusCode()).isEqualTo(200);
        assertThat(release("desk/out-channel", "BANK", false).body()).contains("\"released\":1");
        await().atMost(Duration.ofSeconds(15)).until(() -> !office.received().isEmpty());
        assertThat(office.received().get(0)).contains("\"qd\":\"B\"");
    }

    @Test
    void reads_a_june_record_that_arrives_in_july_by_the_table_of_june() {
        pay("J-1", "1", "2025-06-30");
        pay("J-2", "1", "2025-07-01");
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() == 2);
        assertThat(body("J-1")).contains("\"channel\":\"HALL\"");
        assertThat(body("J-2")).contains("\"channel\":\"BANK\"");
    }

    @Test
    void reads_the_correction_of_a_june_record_by_the_table_of_june_too() {
        pay("C-1", "1", "2025-06-30");
        pay("C-2", "1", "2025-06-30", "2025-07-03");
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() == 2);
        assertThat(body("C-2")).contains("\"channel\":\"HALL\"", "2025-07-03");
    }

    @Test
    void switches_at_midnight_of_china_by_itself_where_the_day_of_receipt_decides() throws Exception {
        town.file("schemas/dialects/desk-in/payment-confirmation.map.yaml", mapping("receipt"));
        assertThat(apply().statusCode()).isEqualTo(200);
        clock.now = Instant.parse("2025-06-30T15:59:59Z");
        pay("M-1", "1", "2025-06-30");
        clock.now = Instant.parse("2025-06-30T16:00:00Z");
        pay("M-2", "1", "2025-06-30");
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() == 2);
        assertThat(body("M-1")).contains("\"channel\":\"HALL\"");
        assertThat(body("M-2")).contains("\"channel\":\"BANK\"");
    }

    @Test
    void reads_a_record_parked_in_june_by_the_day_it_came_in_however_late_it_is_released() throws Exception {
        town.file("schemas/dialects/desk-in/payment-confirmation.map.yaml", mapping("receipt"));
        apply();
        clock.now = Instant.parse("2025-06-30T10:00:00Z");
        pay("L-1", "9", "2025-06-30");
        clock.now = Instant.parse("2025-07-05T10:00:00Z");
        town.file(CHANNELS, KNOWN + "9,ETAX,,2025-06-30,,\n9,MOBILE,2025-07-01,,,\n");
        apply();
        assertThat(release("9", false).body()).contains("\"released\":1");
        await().atMost(Duration.ofSeconds(15)).until(() -> office.received().size() == 1);
        assertThat(body("L-1")).contains("\"channel\":\"ETAX\"");
    }

    private HttpResponse<String> pay(String serial, String channel, String day) {
        return pay(serial, channel, day, day);
    }

    private HttpResponse<String> pay(String serial, String channel, String payDay, String treasuryDay) {
        return sender.post(
                "payment-confirmation",
                """
                {"lx":"JK","lsh":"%s","sj":{"ph":"33701625%08d","dwbh":"3701000001","dwmc":"测试精密机械（济南）有限公司",\
                "sq":"202504","je":"163.80","jkrq":"%s","rkrq":"%s","jg":"13701020000","qd":"%s"}}"""
                        .formatted(serial, Math.abs(serial.hashCode()) % 100_000_000, payDay, treasuryDay, channel));
    }

    private HttpResponse<String> apply() throws Exception {
        return town.control("/control/v1/apply", "{\"who\":\"tester\"}");
    }

    private HttpResponse<String> release(String value, boolean dryRun) throws Exception {
        return release("desk/channel", value, dryRun);
    }

    private HttpResponse<String> release(String table, String value, boolean dryRun) throws Exception {
        return town.control(
                "/control/v1/codes/release",
                "{\"table\":\"%s\",\"value\":\"%s\",\"dryRun\":%s,\"who\":\"tester\"}".formatted(table, value, dryRun));
    }

    private List<String> states() {
        return town.gateway().ledger().counts().stream()
                .filter(count -> count.recordType().equals("payment-confirmation"))
                .collect(Collectors.groupingBy(Count::state, Collectors.summingLong(Count::count)))
                .entrySet()
                .stream()
                .map(state -> state.getKey() + " " + state.getValue())
                .toList();
    }

    private String body(String serial) {
        return office.received().stream()
                .filter(text -> text.contains("\"" + serial + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> serials(Office of) {
        return of.received().stream()
                .map(text -> text.replaceAll(".*\"bizserial\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static void writeDialects(Town town) {
        town.file(CHANNELS, KNOWN);
        town.file("schemas/codes/desk/out-channel.csv", HEAD + "H,HALL,,,,\n");
        town.file("schemas/dialects/desk-in/dialect.yaml", dialect("desk-in"));
        town.file("schemas/dialects/desk-in/payment-confirmation.map.yaml", mapping("payDate"));
        town.file("schemas/dialects/desk-out/dialect.yaml", dialect("desk-out"));
        town.file(
                "schemas/dialects/desk-out/payment-confirmation.map.yaml",
                mapping("payDate").replace("desk/channel, on: payDate", "desk/out-channel"));
        town.file(
                "config/partners/bureau.yaml",
                town.read("config/partners/bureau.yaml")
                        .replace(
                                "in: {adapter: rest, direction: in, dialect: cloudevents}",
                                "in: {adapter: rest, direction: in, dialect: desk-in}")
                        .replace(", treatment-filing: [query]", ""));
        town.file("config/partners/office.yaml", officeFile(town));
        town.remove("routes/treatment-filing-query.camel.yaml");
    }

    private static String officeFile(Town town) {
        return town.officeFile().replace(", treatment-filing: [query]", "");
    }

    private static String dialect(String id) {
        return """
                dialect: %s
                title: 窗口报文 · desk's messages
                format: json
                charset: UTF-8
                mediaType: application/json
                limits: {bytes: 64KiB, depth: 8}
                recognise:
                  by: lx
                  payload: sj
                messages:
                  JK:
                    record: payment-confirmation/v1#confirm
                    serial: lsh
                frame:
                  - {wire: lx, message: true}
                  - {wire: lsh, context: serial}
                  - {body: true}
                """
                .formatted(id);
    }

    private static String mapping(String day) {
        return String.format(
                Locale.ROOT,
                """
                record: payment-confirmation/v1
                actions:
                  confirm:
                    rules:
                      - {wire: sj/ph, field: payNo, as: code}
                      - {wire: sj/dwbh, field: unitNo, as: code}
                      - {wire: sj/dwmc, field: unitName}
                      - {field: insuranceType, constant: "410"}
                      - {wire: sj/sq, field: levyMonth, as: month}
                      - {wire: sj/je, field: paidAmount, as: money, unit: yuan}
                      - {field: lateFee, constant: "0.00"}
                      - {wire: sj/jkrq, field: payDate, as: date}
                      - {wire: sj/rkrq, field: treasuryDate, as: date}
                      - {wire: sj/jg, field: taxAuthorityCode, as: code}
                      - {wire: sj/qd, field: channel, codes: {table: desk/channel, on: %s, unmapped: park}}
                """,
                day);
    }

    /** A clock that goes with the machine until a test sets it. */
    private static final class HandClock extends Clock {
        private volatile Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now.equals(Instant.EPOCH) ? Clock.systemUTC().instant() : now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
