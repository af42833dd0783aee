package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.record.CanonicalJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose reply is due on 20 July: whoever received one is reminded on the 13th and on the 19th. */
class RemindersTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMillis(700);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock("2025-07-01T09:00:00+08:00");
    private Office office;
    private Town town;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office, Optional.empty(), clock, RemindersTest::carryCases);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void whoever_received_a_request_is_reminded_once_a_stage_also_across_restarts() throws Exception {
        send("Q-1", "XB1", "PENDING");
        clock.set("2025-07-12T23:59:59+08:00");
        staysAt(0);
        clock.set("2025-07-13T00:00:00+08:00");
        await().atMost(SOON).until(() -> reminders().size() == 1);
        JsonNode first = reminders().get(0);
        assertThat(first.path("reference").asText()).isEqualTo("XB1");
        assertThat(first.path("bizSerial").asText()).isEqualTo("Q-1");
        assertThat(first.path("asker").asText()).isEqualTo("TAX-370000");
        assertThat(first.path("due").asText()).isEqualTo("2025-07-20");
        assertThat(first.path("daysLeft").asInt()).isEqualTo(7);
        town.stop();
        town.start();
        clock.set("2025-07-18T09:00:00+08:00");
        staysAt(1);
        clock.set("2025-07-19T09:00:00+08:00");
        await().atMost(SOON).until(() -> reminders().size() == 2);
        assertThat(reminders().get(1).path("daysLeft").asInt()).isEqualTo(1);
        town.stop();
        town.start();
        clock.set("2025-07-25T09:00:00+08:00");
        staysAt(2);
    }

    @Test
    void a_request_with_a_reply_reminds_nobody_and_one_that_came_late_only_from_its_next_stage_on() throws Exception {
        send("Q-1", "XB1", "PENDING");
        send("A-1", "XB1", "DONE");
        clock.set("2025-07-16T09:00:00+08:00");
        send("Q-2", "XB2", "PENDING");
        staysAt(0);
        clock.set("2025-07-19T09:00:00+08:00");
        await().atMost(SOON).until(() -> reminders().size() == 1);
        assertThat(reminders().get(0).path("reference").asText()).isEqualTo("XB2");
    }

    @Test
    void a_gateway_that_was_down_while_several_stages_began_sends_the_last_of_them() throws Exception {
        send("Q-1", "XB1", "PENDING");
        town.stop();
        clock.set("2025-07-20T09:00:00+08:00");
        town.start();
        await().atMost(SOON).until(() -> reminders().size() == 1);
        assertThat(reminders().get(0).path("daysLeft").asInt()).isZero();
        staysAt(1);
    }

    @Test
    void a_gateway_that_ends_between_a_reminder_and_its_plan_sends_it_once() throws Exception {
        send("Q-1", "XB1", "PENDING");
        store("CREATE TRIGGER cut BEFORE INSERT ON delivery WHEN NEW.kind LIKE 'reply-reminder/%'"
                + " BEGIN SELECT RAISE(ABORT, 'the process ends here'); END");
        clock.set("2025-07-13T09:00:00+08:00");
        await().atMost(SOON).until(() -> held("reply-reminder") == 1);
        town.stop();
        store("DROP TRIGGER cut");
        clock.set("2025-07-14T09:00:00+08:00");
        town.start();
        await().atMost(SOON).until(() -> reminders().size() == 1);
        staysAt(1);
        assertThat(held("reply-reminder")).isEqualTo(1);
    }

    private static void carryCases(Town town) {
        town.remove("routes/payment-confirmation.camel.yaml");
        town.remove("routes/treatment-filing-query.camel.yaml");
        town.file(
                "routes/cases.camel.yaml",
                """
                - route:
                    id: cases
                    description: 协办 · cases
                    from:
                      uri: record:cross-region-case
                      steps:
                        - to: partner:office
                """);
        partner(
                town,
                "bureau",
                "payment-confirmation: [confirm], treatment-filing: [query]",
                "cross-region-case: [case]");
        partner(
                town,
                "office",
                "payment-confirmation: [confirm], treatment-filing: [query]",
                "cross-region-case: [case], reply-reminder: [due]");
    }

    private static void partner(Town town, String id, String before, String after) {
        try {
            town.change("config/partners/" + id + ".yaml", before, after);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void send(String serial, String coopNo, String result) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of(
                "coopNo", coopNo,
                "coopType", "INFO_VERIFY",
                "idType", "RESIDENT",
                "idNo", "370102198503129972",
                "name", "测试甲",
                "fromDivision", "370102",
                "toDivision", "410102",
                "requestDate", "2025-07-01",
                "replyDue", "2025-07-20",
                "replyResult", result));
        if (!result.equals("PENDING")) {
            fields.put("replyDate", "2025-07-02");
        }
        String data = new String(CanonicalJson.write(fields), java.nio.charset.StandardCharsets.UTF_8);
        var answer =
                new Sender(town).post("cross-region-case", Sender.event("cross-region-case", "case", serial, data));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(SOON).until(() -> bodies("cross-region-case").stream()
                .anyMatch(event -> event.path("bizserial").asText().equals(serial)));
    }

    private void staysAt(int count) {
        await().during(QUIET).atMost(SOON).until(() -> reminders().size() == count);
    }

    private List<JsonNode> reminders() {
        return bodies("reply-reminder").stream()
                .map(event -> event.path("data"))
                .toList();
    }

    private List<JsonNode> bodies(String type) {
        return office.received().stream()
                .map(RemindersTest::json)
                .filter(event -> event.path("type").asText().contains(type))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long held(String type) throws SQLException {
        try (Connection store =
                        DriverManager.getConnection("jdbc:sqlite:" + town.data().resolve("ledger.db"));
                Statement statement = store.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM record WHERE kind LIKE '" + type + "/%'")) {
            return rows.getLong(1);
        }
    }

    private void store(String sql) throws SQLException {
        try (Connection store =
                        DriverManager.getConnection("jdbc:sqlite:" + town.data().resolve("ledger.db"));
                Statement statement = store.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute(sql);
        }
    }
}
