package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that a partner waits for, through a whole gateway. */
class QuestionTest {
    private static final String YES =
            """
            {"specversion":"1.0","id":"00000000000000000000000000000001","source":"/participants/HRSS-370100",\
            "type":"cn.luqiao.treatment-filing.v1.query.answer","time":"2025-05-14T10:31:06+08:00",\
            "datacontenttype":"application/json","bizserial":"x","sender":"HRSS-370100","receiver":"TAX-370000",\
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
        office.answers(body -> new Office.Reply(200, YES));
        town = new Town(folder, office);
        sender = new Sender(town);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void answers_with_what_the_receiver_said() {
        HttpResponse<String> answer = sender.ask("Q-1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"filingNo\":\"BA1\"");
    }

    @Test
    void asks_the_receiver_once_however_often_and_parallel_it_is_asked() {
        CountDownLatch asked = new CountDownLatch(1);
        office.answers(body -> {
            await().until(() -> asked.getCount() == 0);
            return new Office.Reply(200, YES);
        });
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> sender.ask("Q-2")))
                .toList();
        await().until(() -> !office.received().isEmpty());
        asked.countDown();
        List<String> bodies =
                answers.stream().map(f -> f.join().body()).distinct().toList();
        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0)).contains("BA1");
        assertThat(office.received()).hasSize(1);
        assertThat(sender.ask("Q-2").body()).isEqualTo(bodies.get(0));
    }

    @Test
    void says_that_the_answer_is_not_known_and_gives_it_to_a_later_resend() {
        office.answers(body -> new Office.Reply(503, "{}"));
        HttpResponse<String> none = sender.ask("Q-3");
        assertThat(none.statusCode()).as(none.body()).isEqualTo(504);
        assertThat(none.body()).contains("LQ-5013");
        office.answers(body -> new Office.Reply(200, YES));
        await().atMost(Duration.ofSeconds(10)).until(() -> sender.ask("Q-3").statusCode() == 200);
        assertThat(sender.ask("Q-3").body()).contains("BA1");
    }
}
