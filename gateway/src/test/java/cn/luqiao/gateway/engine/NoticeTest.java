package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Facts;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Findings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error receipts through a whole gateway: a refusal by a receiver comes back to the sender over real HTTP. */
class NoticeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Office office;
    private Office desk;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        desk = new Office();
        // It is always a full minute, which a careless clock text writes without its seconds.
        town = new Town(folder, office, Optional.of(desk), Clock.tickMinutes(ZoneOffset.UTC));
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        desk.close();
        office.close();
    }

    @Test
    void a_refusal_is_told_once_and_in_the_form_of_its_record_type() throws Exception {
        office.answers(body -> new Office.Reply(422, "{\"code\":\"JN-01\",\"message\":\"单位\\n不存在\"}"));
        String recordId = JSON.readTree(sender.pay("N-1", "10.00").body())
                .path("recordId")
                .asText();
        await().atMost(SOON).until(() -> !desk.received().isEmpty());

        JsonNode notice = JSON.readTree(desk.received().get(0));
        assertThat(notice.path("type").asText()).isEqualTo("cn.luqiao.delivery-notice.v1.failed");
        JsonNode body = notice.path("data");
        assertThat(body.path("recordId").asText()).isEqualTo(recordId);
        assertThat(body.path("bizSerial").asText()).isEqualTo("N-1");
        assertThat(body.path("receiver").asText()).isEqualTo("HRSS-370100");
        assertThat(body.path("problemCode").asText()).isEqualTo("LQ-3001");
        assertThat(body.path("reason").asText()).contains("单位 不存在");
        RecordType type = RecordTypes.load(Path.of(System.getProperty("luqiao.home"), "schemas"), new Findings())
                .find("delivery-notice", 1)
                .orElseThrow();
        assertThat(type.action("failed")
                        .orElseThrow()
                        .check(
                                CanonicalJson.read(body.toString().getBytes(StandardCharsets.UTF_8)),
                                Facts.at(LocalDate.now(ZoneOffset.ofHours(8)))))
                .isEmpty();
    }

    @Test
    void what_is_delivered_calls_for_no_notice_and_a_resend_for_no_second_one() {
        office.answers(body -> body.contains("\"N-2\"")
                ? new Office.Reply(422, "{\"code\":\"JN-01\",\"message\":\"x\"}")
                : new Office.Reply(201, "{\"receiptNo\":\"JN1\"}"));
        sender.pay("N-2", "10.00");
        await().atMost(SOON).until(() -> desk.received().size() == 1);
        sender.pay("N-2", "10.00");
        sender.pay("N-3", "10.00");
        await().atMost(SOON).until(() -> office.received().size() == 2);
        await().during(Duration.ofMillis(600))
                .atMost(SOON)
                .until(() -> desk.received().size() == 1);
    }
}
