package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.Overdue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A one-way flow that asks one office on its way and sends the record where the answer says. */
class EnrichTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String POLICY = "{onUnknown: resend, retryFirst: 100ms, retryMax: 400ms, timeout: 2s}";
    private static final String ANSWER =
            """
            {"specversion":"1.0","id":"00000000000000000000000000000001","source":"/participants/HRSS-370100",\
            "type":"cn.luqiao.treatment-filing.v1.query.answer","time":"2025-05-14T10:31:06+08:00",\
            "datacontenttype":"application/json","data":%s}""";
    private static final String YES =
            ANSWER.formatted("{\"eligible\":true,\"filingNo\":\"BA1\",\"validFrom\":\"2025-05-01\"}");
    private static final String NO = ANSWER.formatted("{\"eligible\":false}");

    @TempDir
    Path folder;

    private Office office;
    private Office branch;
    private Office archive;
    private Town town;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        branch = new Office();
        archive = new Office();
        town = new Town(folder, office);
        town.stop();
        town.receiver("branch", "HRSS-370200", POLICY, branch);
        town.receiver("archive", "HRSS-370300", POLICY, archive);
        town.file(
                "routes/treatment-filing-query.camel.yaml",
                """
                - route:
                    id: treatment-filing-query
                    description: 先问资格 · asks first
                    from:
                      uri: record:treatment-filing?action=query
                      steps:
                        - enrich: {constant: "partner:office?reply=true", variableReceive: answer}
                        - choice:
                            when:
                              - simple: "${variable.answer[eligible]} == true && ${body.fields[medType]} == '42'"
                                steps:
                                  - to: partner:branch
                            otherwise:
                              steps:
                                - to: partner:archive
                """);
        town.start();
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        archive.close();
        branch.close();
        office.close();
    }

    @Test
    void branches_on_the_answer_and_gives_the_sender_his_receipt_at_once() {
        office.answers(body -> new Office.Reply(200, body.contains("\"E-1\"") ? YES : NO));
        assertThat(sender.ask("E-1").statusCode()).isEqualTo(202);
        assertThat(sender.ask("E-2").statusCode()).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> branch.received().size() == 1 && archive.received().size() == 1);
        assertThat(branch.received().get(0)).contains("\"bizserial\":\"E-1\"", "\"medType\":\"42\"");
        assertThat(archive.received().get(0)).contains("\"bizserial\":\"E-2\"");
        assertThat(office.received()).hasSize(2);
        assertThat(sender.ask("E-1").statusCode()).isEqualTo(200);
        assertThat(office.received()).hasSize(2);
    }

    @Test
    void waits_for_an_office_that_is_busy_and_asks_under_the_same_id() {
        AtomicBoolean open = new AtomicBoolean();
        office.answers(body -> open.get() ? new Office.Reply(200, YES) : new Office.Reply(503, "{}"));
        sender.ask("E-3");
        await().atMost(SOON).until(() -> office.received().size() >= 2);
        assertThat(branch.received()).isEmpty();
        open.set(true);
        await().atMost(SOON).until(() -> branch.received().size() == 1);
        assertThat(office.received().stream().distinct()).hasSize(1);
    }

    @Test
    void a_process_that_ends_while_it_asks_asks_again_under_the_same_id_and_goes_on() throws Exception {
        office.answers(body -> new Office.Reply(200, YES));
        endingWhen(true);
        sender.ask("E-4");
        await().atMost(SOON).until(() -> office.received().size() == 1);
        goingOn();
        await().atMost(SOON).until(() -> branch.received().size() == 1);
        assertThat(office.received()).hasSize(2);
        assertThat(office.received().stream().distinct()).hasSize(1);
    }

    @Test
    void a_process_that_ends_behind_the_answer_does_not_ask_again() throws Exception {
        office.answers(body -> new Office.Reply(200, YES));
        endingWhen(false);
        sender.ask("E-5");
        await().atMost(SOON).until(() -> branch.received().size() == 1);
        goingOn();
        await().atMost(SOON).until(() -> branch.received().size() == 2);
        assertThat(office.received()).hasSize(1);
        assertThat(branch.received().stream().distinct()).hasSize(1);
    }

    @Test
    void a_refused_question_leaves_the_record_with_its_owner() {
        office.answers(body -> new Office.Reply(422, "{\"code\":\"X1\",\"message\":\"no\"}"));
        sender.ask("E-6");
        await().atMost(SOON).until(() -> town
                .gateway()
                .ledger()
                .overdue(OffsetDateTime.now().plusDays(2), 10)
                .stream()
                .map(Overdue::state)
                .toList()
                .contains("UNROUTABLE"));
        assertThat(branch.received()).isEmpty();
        assertThat(archive.received()).isEmpty();
    }

    /** The process ends behind the send of the question, or of the record that follows its answer. */
    private void endingWhen(boolean question) throws Exception {
        town.stop();
        town.filter((outbound, send) -> {
            var sent = send.apply(outbound);
            if (outbound.reply() == question) {
                throw new IllegalStateException("the process ends here");
            }
            return sent;
        });
        town.start();
    }

    private void goingOn() throws Exception {
        town.stop();
        town.filter((outbound, send) -> send.apply(outbound));
        town.start();
    }
}
