package cn.luqiao.adapter.http;

import static cn.luqiao.adapter.http.PortUnderTest.post;
import static cn.luqiao.adapter.http.PortUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.adapter.Presented;
import cn.luqiao.adapter.testkit.RawHttp;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PartnerHttpServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();

    private PortUnderTest echo() {
        return new PortUnderTest(UnaryOperator.identity(), this::echo);
    }

    private HttpReply echo(HttpCall call) {
        calls.add(call);
        try {
            return text(200, new String(call.body().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answers_several_requests_on_one_connection() throws Exception {
        try (PortUnderTest port = echo();
                RawHttp client = port.connect()) {
            for (String body : List.of("one", "two", "three")) {
                RawHttp.Reply reply =
                        client.send(post("/in/x?a=b", body.length()) + body).read();
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.text()).isEqualTo(body);
            }
            assertThat(calls).extracting(HttpCall::target).containsOnly("/in/x?a=b");
            assertThat(calls).extracting(HttpCall::sizeBytes).containsExactly(3L, 3L, 5L);
        }
    }

    @Test
    void tells_everyone_to_come_later_until_it_is_ready() throws Exception {
        try (PortUnderTest port = echo();
                RawHttp client = port.connect()) {
            port.server.ready(false);
            RawHttp.Reply reply = client.send(post("/in/x", 3) + "one").read();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("2");
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.text()).contains("LQ-1004");
            assertThat(calls).isEmpty();
        }
    }

    @Test
    void refuses_an_unknown_path_and_an_unknown_method_with_their_code() throws Exception {
        try (PortUnderTest port = echo();
                RawHttp client = port.connect()) {
            RawHttp.Reply nowhere = client.send(post("/elsewhere", 0)).read();
            assertThat(nowhere.status()).isEqualTo(404);
            assertThat(nowhere.text()).contains("LQ-1006");
            RawHttp.Reply method = client.send("DELETE /in/x HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .read();
            assertThat(method.status()).isEqualTo(405);
            assertThat(method.header("Allow")).isEqualTo("GET, POST");
        }
    }

    @Test
    void refuses_a_body_by_its_announced_size_while_the_sender_still_sends() throws Exception {
        try (PortUnderTest port = echo();
                RawHttp client = port.connect()) {
            RawHttp.Reply reply = client.send(post("/in/x", 50 << 20))
                    .sendInBackground(50 << 20)
                    .read();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.text()).contains("LQ-1003", "at most 1048576");
            assertThat(client.ended()).isTrue();
            assertThat(calls).isEmpty();
        }
    }

    @Test
    void refuses_a_chunked_body_when_it_grows_too_large() throws Exception {
        try (PortUnderTest port = echo();
                RawHttp client = port.connect()) {
            client.send("POST /in/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("1000000\r\n").sendInBackground(16 << 20);
            RawHttp.Reply reply = client.read();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.text()).contains("LQ-1003");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void a_refusal_reaches_a_sender_whose_body_nobody_reads() throws Exception {
        try (PortUnderTest port = new PortUnderTest(UnaryOperator.identity(), call -> text(401, "who are you"));
                RawHttp client = port.connect()) {
            RawHttp.Reply reply = client.send(post("/in/x", 1 << 20))
                    .sendInBackground(1 << 20)
                    .read();
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void a_large_body_passes_whole_through_a_small_buffer() throws Exception {
        try (PortUnderTest port = new PortUnderTest(UnaryOperator.identity(), call -> {
                    try {
                        return text(
                                200, Long.toString(call.body().transferTo(java.io.OutputStream.nullOutputStream())));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                RawHttp client = port.connect()) {
            RawHttp.Reply reply = client.send(post("/in/x", 1 << 20))
                    .sendInBackground(1 << 20)
                    .read();
            assertThat(reply.text()).isEqualTo("1048576");
            assertThat(client.send(post("/in/x", 2) + "ok").read().text()).isEqualTo("2");
        }
    }

    @Test
    void refuses_too_many_and_too_large_headers() throws Exception {
        String[] many = new String[70];
        for (int i = 0; i < many.length; i++) {
            many[i] = "X-" + i + ": 1";
        }
        try (PortUnderTest port = echo()) {
            try (RawHttp client = port.connect()) {
                RawHttp.Reply reply = client.send(post("/in/x", 0, many)).read();
                assertThat(reply.status()).isEqualTo(431);
                assertThat(reply.text()).contains("LQ-1050", "72 headers");
            }
            try (RawHttp client = port.connect()) {
                RawHttp.Reply reply = client.send(post("/in/x", 0, "X-Long: " + "a".repeat(17 << 10)))
                        .read();
                assertThat(reply.status()).isEqualTo(431);
                assertThat(reply.text()).contains("LQ-1050");
                assertThat(client.ended()).isTrue();
            }
        }
    }

    @Test
    void refuses_what_is_no_request_and_goes_on() throws Exception {
        try (PortUnderTest port = echo()) {
            try (RawHttp client = port.connect()) {
                assertThat(client.send("\u0016\u0003 what\r\n\r\n").read().status())
                        .isEqualTo(400);
            }
            try (RawHttp client = port.connect()) {
                assertThat(client.send(post("/in/x", 2) + "ok").read().text()).isEqualTo("ok");
            }
        }
    }

    @Test
    void refuses_a_packed_body() throws Exception {
        try (PortUnderTest port = echo();
                RawHttp client = port.connect()) {
            RawHttp.Reply reply = client.send(post("/in/x", 2, "Content-Encoding: gzip") + "ok")
                    .read();
            assertThat(reply.status()).isEqualTo(415);
            assertThat(reply.text()).contains("LQ-1007");
        }
    }

    @Test
    void gives_up_on_a_body_that_stands_still_before_and_after_a_worker_has_it() throws Exception {
        UnaryOperator<PartnerPort> impatient = p -> p.within(Duration.ofMillis(500), Duration.ofSeconds(75));
        try (PortUnderTest port = new PortUnderTest(impatient, this::echo)) {
            try (RawHttp client = port.connect()) {
                RawHttp.Reply reply = client.send(post("/in/x", 10) + "half").read();
                assertThat(reply.status()).isEqualTo(408);
                assertThat(reply.text()).contains("LQ-1051");
                assertThat(calls).isEmpty();
            }
            try (RawHttp client = port.connect()) {
                client.send(post("/in/x", 200 << 10)).send(new byte[100 << 10]);
                assertThat(client.read().status()).isEqualTo(408);
                assertThat(calls).hasSize(1);
            }
        }
    }

    @Test
    void a_worker_learns_that_the_sender_hung_up_in_the_middle_of_his_body() throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (PortUnderTest port = new PortUnderTest(UnaryOperator.identity(), call -> {
            try {
                return text(200, new String(call.body().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException | RuntimeException e) {
                failures.add(e);
                throw new IllegalStateException(e);
            }
        })) {
            try (RawHttp client = port.connect()) {
                client.send(post("/in/x", 200 << 10)).send(new byte[100 << 10]);
            }
            await().atMost(PATIENCE).until(() -> !failures.isEmpty());
            assertThat(failures.get(0)).isInstanceOf(ProblemException.class).hasMessageContaining("LQ-1051");
            try (RawHttp client = port.connect()) {
                assertThat(client.send(post("/in/x", 2) + "ok").read().text()).isEqualTo("ok");
            }
        }
    }

    @Test
    void ends_a_connection_on_which_no_request_comes() throws Exception {
        UnaryOperator<PartnerPort> impatient = p -> p.within(Duration.ofSeconds(30), Duration.ofMillis(500));
        try (PortUnderTest port = new PortUnderTest(impatient, this::echo);
                RawHttp silent = port.connect();
                RawHttp dripping = port.connect()) {
            dripping.send("POST /in/x HT");
            assertThat(silent.ended()).isTrue();
            assertThat(dripping.ended()).isTrue();
        }
    }

    @Test
    void takes_no_more_connections_and_requests_than_its_caps() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (PortUnderTest port = new PortUnderTest(p -> p.atMost(1, 4, 2), call -> {
                    calls.add(call);
                    join(release);
                    return text(200, "done");
                });
                RawHttp first = port.connect();
                RawHttp second = port.connect()) {
            first.send(post("/in/x", 0));
            await().atMost(PATIENCE).until(() -> !calls.isEmpty());
            RawHttp.Reply reply = second.send(post("/in/x", 0)).read();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.text()).contains("LQ-1053");
            try (RawHttp third = port.connect()) {
                assertThat(third.ended()).isTrue();
            }
            release.countDown();
            assertThat(first.read().status()).isEqualTo(200);
        }
    }

    @Test
    void hands_on_the_token_but_no_dangerous_header() throws Exception {
        try (PortUnderTest port = echo();
                RawHttp client = port.connect()) {
            client.send(post(
                            "/in/x?CamelFileName=evil",
                            0,
                            "Authorization: Bearer abc",
                            "CamelHttpUri: http://127.0.0.1:1",
                            "Luqiao-Operator: me",
                            "JMSReplyTo: q",
                            "X-Twice: 1",
                            "x-twice: 2",
                            "Cookie: c"))
                    .read();
            assertThat(calls.get(0).headers())
                    .isEqualTo(Map.of("host", "localhost", "content-length", "0", "x-twice", "1, 2"));
            assertThat(calls.get(0).credentials()).containsExactly(new Presented.BearerToken("abc"));
            assertThat(calls.get(0).toString()).isEqualTo("POST /in/x");
        }
    }

    @Test
    void asks_a_cautious_sender_to_go_on() throws Exception {
        try (PortUnderTest port = echo();
                RawHttp client = port.connect()) {
            client.send(post("/in/x", 2, "Expect: 100-continue"));
            assertThat(client.read().status()).isEqualTo(100);
            assertThat(client.send("ok").read().text()).isEqualTo("ok");
            RawHttp.Reply tooLarge =
                    client.send(post("/in/x", 2 << 20, "Expect: 100-continue")).read();
            assertThat(tooLarge.status()).isEqualTo(413);
        }
    }

    @Test
    void a_call_that_fails_inside_shows_nothing_of_it() throws Exception {
        try (PortUnderTest port = new PortUnderTest(UnaryOperator.identity(), call -> {
                    throw new IllegalStateException("secret-of-the-house");
                });
                RawHttp client = port.connect()) {
            RawHttp.Reply reply = client.send(post("/in/x", 2) + "ok").read();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.text()).contains("LQ-9001").doesNotContain("secret-of-the-house", "Exception");
        }
    }

    @Test
    void withdrawing_a_service_waits_for_its_calls_and_leaves_the_others() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (PortUnderTest port = new PortUnderTest(UnaryOperator.identity(), call -> {
                    calls.add(call);
                    join(release);
                    return text(200, "done");
                });
                RawHttp client = port.connect();
                RawHttp other = port.connect()) {
            port.server.serve("/other", PortUnderTest.service(call -> text(200, "other")));
            client.send(post("/in/x", 0));
            await().atMost(PATIENCE).until(() -> !calls.isEmpty());
            CompletableFuture<Void> withdrawn = CompletableFuture.runAsync(() -> port.server.withdraw("/in/"));
            await().atMost(PATIENCE)
                    .until(() -> other.send(post("/in/x", 0)).read().status() == 404);
            assertThat(withdrawn).isNotDone();
            release.countDown();
            assertThat(client.read().text()).isEqualTo("done");
            await().atMost(PATIENCE).until(withdrawn::isDone);
            assertThat(other.send(post("/other", 0)).read().text()).isEqualTo("other");
        }
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
