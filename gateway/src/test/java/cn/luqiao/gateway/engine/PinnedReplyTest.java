package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.record.Record;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A province that replies in packets; between the request and its reply the meaning of the result codes changes. */
class PinnedReplyTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RESULTS = "schemas/codes/henan/result.csv";

    @TempDir
    Path folder;

    private Office province;
    private Town town;

    @BeforeEach
    void start() throws Exception {
        province = new Office();
        town = new Town(folder, province, Optional.empty(), Clock.systemUTC(), PinnedReplyTest::carryCases);
    }

    @AfterEach
    void stop() {
        town.close();
        province.close();
    }

    @Test
    void a_reply_is_read_by_the_version_in_which_its_request_was_sent_also_after_a_restart() throws Exception {
        request("Q-1", "XB1");
        swapResults();
        Record reply = reply("HN-1", "XB1", "1");
        assertThat(reply.fields()).containsEntry("replyResult", "DONE");
        assertThat(reply.flags()).contains("READ_AS_REQUESTED");
        town.stop();
        town.start();
        assertThat(reply("HN-1", "XB1", "1").id()).as("the same reply again").isEqualTo(reply.id());
    }

    @Test
    void a_reply_to_a_request_that_was_sent_after_the_change_is_read_by_the_new_version() throws Exception {
        request("Q-1", "XB1");
        swapResults();
        request("Q-2", "XB2");
        Record reply = reply("HN-2", "XB2", "1");
        assertThat(reply.fields()).containsEntry("replyResult", "PARTIAL");
        assertThat(reply.flags()).doesNotContain("READ_AS_REQUESTED");
    }

    private static void carryCases(Town town) {
        town.copySchemas();
        town.remove("routes/payment-confirmation.camel.yaml");
        town.remove("routes/treatment-filing-query.camel.yaml");
        route(town, "out", "bureau", "office");
        route(town, "in", "office", "bureau");
        town.file(
                "config/partners/bureau.yaml",
                """
                partner: bureau
                code: TAX-370000
                name: {zh: 本省, en: ours}
                links:
                  in: {adapter: rest, direction: both, dialect: cloudevents}
                trust: [{token: secret:bureau}]
                rights: {send: {cross-region-case: [case]}, receive: {cross-region-case: [case]}}
                delivery: {onUnknown: resend, retryFirst: 100ms, retryMax: 400ms, timeout: 2s}
                """);
        town.file(
                "config/partners/office.yaml",
                """
                partner: office
                code: PROV-410000
                name: {zh: 外省, en: another province}
                links:
                  out: {adapter: rest, direction: both, dialect: henan-packet}
                trust: [{token: secret:office}]
                rights: {send: {cross-region-case: [case]}, receive: {cross-region-case: [case]}}
                delivery: {onUnknown: resend, retryFirst: 100ms, retryMax: 400ms, timeout: 2s}
                """);
        town.file(
                "environment/partners/bureau.yaml",
                town.read("environment/partners/office.yaml").replace("out:", "in:"));
    }

    private static void route(Town town, String id, String from, String to) {
        town.file(
                "routes/" + id + ".camel.yaml",
                """
                - route:
                    id: %s
                    description: 协办 · cases
                    from:
                      uri: record:cross-region-case?from=%s
                      steps:
                        - to: partner:%s
                """
                        .formatted(id, from, to));
    }

    private void swapResults() throws Exception {
        town.change(RESULTS, "1,DONE,", "8,DONE,");
        town.change(RESULTS, "3,PARTIAL,", "1,PARTIAL,");
        assertThat(town.control("/control/v1/apply", "{\"who\":\"test\"}").statusCode())
                .isEqualTo(200);
    }

    private void request(String serial, String coopNo) {
        String data =
                """
                {"coopNo":"%s","coopType":"INFO_VERIFY","idType":"RESIDENT","idNo":"370102198503129972","name":"测试甲",\
                "fromDivision":"370102","toDivision":"410102","requestDate":"2025-07-01","replyDue":"2025-07-20",\
                "replyResult":"PENDING"}"""
                        .formatted(coopNo);
        HttpResponse<String> answer =
                new Sender(town).post("cross-region-case", Sender.event("cross-region-case", "case", serial, data));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> province.received().stream().anyMatch(packet -> packet.contains("<XBBH>" + coopNo)));
    }

    private Record reply(String serial, String coopNo, String result) {
        String packet =
                """
                <PACKET><SNDCODE>PROV-410000</SNDCODE><RCVCODE>HRSS-370000</RCVCODE><MSGCODE>XB02</MSGCODE><SNDMSGID>%s\
                </SNDMSGID><SNDTIME>20250702101530</SNDTIME><DATASIZE>1</DATASIZE><DATALIST><DATA><XBBH>%s</XBBH>\
                <XBLX>2</XBLX><AAC058>01</AAC058><AAC147>370102198503129972</AAC147><AAC003>测试甲</AAC003>\
                <FQD>370102</FQD><SLD>410102</SLD><FQRQ>20250701</FQRQ><BJQX>20250720</BJQX><BJRQ>20250702</BJRQ>\
                <BLJG>%s</BLJG></DATA></DATALIST><PAGENO>1</PAGENO><EOPSIGN>1</EOPSIGN></PACKET>"""
                        .formatted(serial, coopNo, result);
        HttpResponse<String> answer = new Sender(town)
                .send(HttpRequest.newBuilder(URI.create(town.url() + "/exchange/v1/cross-region-case"))
                        .header("Authorization", "Bearer office-token")
                        .header("Content-Type", "application/xml; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(packet))
                        .build());
        Matcher id = Pattern.compile("\"recordId\":\"([0-9a-f]{32})\"").matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        StoredRecord stored = town.gateway().ledger().stored(id.group(1)).orElseThrow();
        return stored.records().get(0);
    }
}
