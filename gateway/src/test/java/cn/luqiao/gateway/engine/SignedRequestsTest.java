package cn.luqiao.gateway.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.luqiao.core.ledger.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that prove themselves by a signature, at a running gateway. */
class SignedRequestsTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("luqiao.home")).resolve("docs/examples/signing");

    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private SigningSender sender;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair vendor = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        town = new Town(folder, office, Optional.empty(), Clock.systemUTC(), before -> prepare(before, keys, vendor));
        sender = new SigningSender(town.url(), Map.of("bureau", keys.getPrivate(), "vendor", vendor.getPrivate()));
    }

    private static void prepare(Town town, KeyPair keys, KeyPair vendor) {
        town.file(
                "config/certificates/bureau.pem",
                pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        town.file("bureau-key.pem", pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        town.file(
                "config/certificates/vendor.pem",
                pem("PUBLIC KEY", vendor.getPublic().getEncoded()));
        town.file(
                "config/partners/vendor.yaml",
                """
                partner: vendor
                code: VENDOR-1
                name: {zh: 软件商, en: vendor}
                links:
                  in: {adapter: rest, direction: in, dialect: cloudevents}
                trust:
                  - {key: vendor.pem, algorithm: ed25519, actsFor: [bureau]}
                """);
        try {
            town.change(
                    "config/partners/bureau.yaml",
                    "  - {token: secret:bureau}\n",
                    "  - {token: secret:bureau}\n  - {key: bureau.pem, algorithm: ed25519}\n");
            town.change("environment/luqiao.yaml", "  plain: true\n", "  plain: true\n  selfCheck: true\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }

    private void delivered(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> office.received().size() == count);
    }

    @Test
    void takes_a_signed_message_without_a_token() {
        assertThat(sender.pay("bureau", "S-1").send().statusCode()).isEqualTo(202);
        delivered(1);
    }

    @Test
    void refuses_the_same_signature_a_second_time_but_answers_a_resend_signed_anew() {
        SigningSender.Draft draft = sender.pay("bureau", "S-2");
        String first = draft.send().body();
        assertThat(draft.send().body()).contains("LQ-4017");
        assertThat(sender.pay("bureau", "S-2").send().body()).isEqualTo(first);
        delivered(1);
    }

    @Test
    void refuses_a_body_that_was_changed_on_its_way_before_it_is_read() {
        SigningSender.Draft draft = sender.pay("bureau", "S-3").withBody(body -> body.replace("163.80", "963.80"));
        assertThat(draft.send().statusCode()).isEqualTo(400);
        assertThat(draft.send().body()).contains("LQ-4017");
        assertThat(sender.pay("bureau", "S-3")
                        .withBody(body -> "not even JSON")
                        .send()
                        .body())
                .contains("LQ-4016")
                .doesNotContain("LQ-2001");
        assertThat(office.received()).isEmpty();
    }

    @Test
    void tells_how_far_the_clock_is_off() throws Exception {
        Instant ahead = Instant.now().plus(Duration.ofSeconds(432 + 1));
        assertThat(sender.pay("bureau", "S-4").created(ahead).send().body())
                .contains("LQ-4015", "your clock is 7 min 1", "ahead", "贵方时钟快 7 分");
        assertThat(sender.pay("bureau", "S-4")
                        .created(Instant.now().minus(Duration.ofHours(1)))
                        .send()
                        .body())
                .contains("LQ-4015", "60 min 0 s behind");
        assertThat(town.view("/control/v1/clocks")).contains("\"bureau\":-36");
    }

    @Test
    void refuses_what_covers_too_little_a_wrong_signature_and_an_unknown_key() {
        assertThat(sender.pay("bureau", "S-5")
                        .covering("@method", "@path")
                        .send()
                        .body())
                .contains("LQ-4013", "content-digest");
        assertThat(sender.pay("vendor", "S-5").naming("bureau").send().body()).contains("LQ-4014", "keyid bureau");
        assertThat(sender.pay("bureau", "S-5").naming("nobody").send().body()).contains("LQ-4019", "nobody");
        assertThat(office.received()).isEmpty();
    }

    @Test
    void takes_a_message_of_a_vendor_in_the_name_of_a_listed_partner_only() {
        List<String> covered = List.of("@method", "@path", "content-digest", "on-behalf-of");
        assertThat(sender.pay("vendor", "V-1")
                        .field("On-Behalf-Of", "TAX-370000")
                        .covering(covered.toArray(String[]::new))
                        .send()
                        .statusCode())
                .isEqualTo(202);
        delivered(1);
        assertThat(sender.pay("vendor", "V-2")
                        .field("On-Behalf-Of", "HRSS-370100")
                        .covering(covered.toArray(String[]::new))
                        .send()
                        .body())
                .contains("LQ-4018", "HRSS-370100");
        assertThat(sender.pay("vendor", "V-3")
                        .field("On-Behalf-Of", "TAX-370000")
                        .send()
                        .body())
                .contains("LQ-4013", "on-behalf-of");
        assertThat(town.gateway().ledger().refusals(10))
                .extracting(Refusal::problems)
                .anySatisfy(problems -> assertThat(problems.get(0).code()).isEqualTo("LQ-4018"));
    }

    @Test
    void shows_the_canonical_text_and_the_first_byte_that_differs() {
        String told = sender.pay("bureau", "S-6")
                .to("/exchange/v1/self-check")
                .field("Self-Check-Base", Base64.getEncoder().encodeToString("\"@method\": PUT".getBytes(UTF_8)))
                .send()
                .body();
        assertThat(told).contains("\\\"@method\\\": POST\\n", "\"firstByte\":12", "\"line\":1", "\"good\":true");
    }

    @Test
    void takes_what_the_sample_in_java_signs() throws Exception {
        Path body = folder.resolve("body.json");
        Files.writeString(body, Sender.payment("J-1", "163.80"));
        String printed = run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                SAMPLES.resolve("Sign.java").toString(),
                folder.resolve("bureau-key.pem").toString(),
                "bureau",
                town.url() + "/exchange/v1/payment-confirmation",
                body.toString(),
                "application/cloudevents+json");
        assertThat(printed).startsWith("202 ");
        delivered(1);
    }

    @Test
    void takes_what_the_sample_with_openssl_signs_by_sm2_and_ed25519() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/openssl")) && Files.isExecutable(Path.of("/usr/bin/curl")),
                "openssl and curl are not installed");
        Path key = folder.resolve("sm2.pem");
        run("openssl", "genpkey", "-algorithm", "SM2", "-out", key.toString());
        String publicKey = run("openssl", "pkey", "-in", key.toString(), "-pubout");
        town.file("config/certificates/bureau-sm2.pem", publicKey);
        town.change(
                "config/partners/bureau.yaml",
                "  - {key: bureau.pem, algorithm: ed25519}\n",
                "  - {key: bureau.pem, algorithm: ed25519}\n  - {key: bureau-sm2.pem, algorithm: sm2-sm3}\n");
        assertThat(town.control("/control/v1/apply", "{\"who\":\"test\"}").statusCode())
                .isEqualTo(200);

        assertThat(sample("sm2-sm3", key, "bureau-sm2", "O-1")).contains("recordId");
        assertThat(sample("ed25519", folder.resolve("bureau-key.pem"), "bureau", "O-2"))
                .contains("recordId");
        delivered(2);
    }

    private String sample(String algorithm, Path key, String keyId, String serial) throws Exception {
        Path body = folder.resolve(serial + ".json");
        Files.writeString(body, Sender.payment(serial, "163.80"));
        return run(
                "sh",
                SAMPLES.resolve("sign.sh").toString(),
                key.toString(),
                keyId,
                algorithm,
                town.url() + "/exchange/v1/payment-confirmation",
                body.toString(),
                "Content-Type: application/cloudevents+json");
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
