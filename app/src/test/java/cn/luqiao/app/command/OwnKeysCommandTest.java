package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.luqiao.app.Exit;
import cn.luqiao.app.Luqiao;
import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Own keys from their making to their end, through the real command line; the authority is OpenSSL. */
final class OwnKeysCommandTest {
    private Shell.Ran ran;

    @TempDir
    Path folder;

    @Test
    void a_key_is_made_requested_certified_and_watched() throws Exception {
        assertThat(run("keys", "init", "--data", data())).isEqualTo(Exit.GOOD);
        assertThat(run(
                        "keys",
                        "create",
                        "exchange",
                        "--kind",
                        "p256",
                        "--subject",
                        "C=CN,CN=exchange",
                        "--data",
                        data()))
                .isEqualTo(Exit.GOOD);
        assertThat(ran.out()).contains("exchange", "签名 signing", "p256", "自签名 self-signed");
        assertThat(ran.err()).contains("luqiao keys request exchange");
        assertThat(run("keys", "request", "exchange", "--data", data())).isEqualTo(Exit.GOOD);
        Files.writeString(folder.resolve("request.pem"), ran.out());
        certify(30);
        assertThat(run(
                        "keys",
                        "import",
                        "exchange",
                        folder.resolve("answer.pem").toString(),
                        "--data",
                        data()))
                .isEqualTo(Exit.GOOD);
        assertThat(run("keys", "list", "--data", data(), "-o", "json")).isEqualTo(Exit.GOOD);
        JsonNode own = Json.parse(ran.out()).path("own").get(0);
        assertThat(own.path("issuer").asText()).contains("Test Authority");
        assertThat(own.path("use").asText()).isEqualTo("signing");
        long left = ChronoUnit.DAYS.between(
                Shell.NOW.toLocalDate(), LocalDate.parse(own.path("until").asText()));
        assertThat(run("keys", "expiry", "--days", Long.toString(left + 2), "--data", data()))
                .isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out()).contains("exchange", "CN=exchange");
        assertThat(run("keys", "expiry", "--days", Long.toString(left - 2), "--data", data()))
                .isEqualTo(Exit.GOOD);
        assertThat(ran.err()).contains("都不到期");
    }

    @Test
    void an_answer_for_another_key_is_refused_and_what_is_missing_is_named() throws Exception {
        run("keys", "create", "exchange", "--kind", "p256", "--data", data());
        run("keys", "create", "second", "--kind", "p256", "--data", data());
        run("keys", "request", "exchange", "--data", data());
        Files.writeString(folder.resolve("request.pem"), ran.out());
        certify(30);
        String answer = folder.resolve("answer.pem").toString();
        assertThat(run("keys", "import", "second", answer, "--data", data())).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.err()).contains("LQ-4151", "证书与密钥不配对");
        assertThat(run("keys", "import", "third", answer, "--data", data())).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.err()).contains("LQ-4143", "third");
        assertThat(run("keys", "import", "second", folder.resolve("none").toString(), "--data", data()))
                .isEqualTo(Exit.NO_SUCH_FILE);
        assertThat(run("keys", "create", "second", "--data", data())).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.err()).contains("LQ-4152");
        assertThat(run("keys", "create", "x", "--kind", "dsa", "--data", data()))
                .isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("dsa", "sm2, rsa, p256");
        assertThat(run("keys", "create", "x", "--subject", "nonsense", "--data", data()))
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void a_signing_process_keeps_every_private_key_from_the_gateway() throws Exception {
        Path signer = folder.resolve("signer-data");
        assertThat(run("keys", "create", "receipt-0001", "--data", signer.toString()))
                .isEqualTo(Exit.GOOD);
        assertThat(run("keys", "create", "exchange", "--data", signer.toString()))
                .isEqualTo(Exit.GOOD);
        Path environment = Files.createDirectories(folder.resolve("environment"));
        Files.writeString(environment.resolve("luqiao.yaml"), "keys:\n  signer: " + signer.resolve("signer") + "\n");
        String env = environment + "/";
        assertThat(run("keys", "init", "--env", env, "--data", data())).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.err()).contains("LQ-4141", "luqiao keys serve");
        Process process = serve(signer);
        try {
            assertThat(run("keys", "init", "--env", env, "--data", data())).isEqualTo(Exit.GOOD);
            assertThat(files(folder.resolve("data"))).hasSize(2).allMatch(text -> text.startsWith("luqiao wrapped "));
            assertThat(run("keys", "list", "--env", env, "--data", data())).isEqualTo(Exit.GOOD);
            assertThat(ran.out()).contains("receipt-0001", "exchange", "sm2");
            assertThat(run("crypto", "report", "--env", env, "--data", data())).isEqualTo(Exit.GOOD);
            assertThat(ran.out()).contains("独立签名进程 separate signing process", "SM2 + SM3", "8.4 h 不可否认性");
            assertThat(run("keys", "expiry", "--env", env, "--data", data())).isEqualTo(Exit.GOOD);
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(signer.resolve("signer/socket")).doesNotExist();
    }

    @Test
    void the_report_names_every_key_of_an_installation_and_no_key_itself() throws Exception {
        run("keys", "init", "--data", data());
        run("keys", "create", "exchange-enc", "--data", data());
        assertThat(run("crypto", "report", "--data", data(), "-o", "json")).isEqualTo(Exit.GOOD);
        JsonNode items = Json.parse(ran.out()).path("items");
        assertThat(items.findValuesAsText("algorithm"))
                .contains("SM2 + SM3", "SM4-GCM", "SM3 (RFC 9162)", "HMAC-SM3", "SM2 + SM4");
        assertThat(items.findValuesAsText("clause")).allMatch(clause -> clause.startsWith("8."));
        for (String text : files(folder.resolve("data/keys"))) {
            assertThat(ran.out())
                    .doesNotContain(text.lines().skip(1).findFirst().orElseThrow());
        }
        assertThat(run("crypto")).isEqualTo(Exit.USAGE);
    }

    /** The test authority answers request.pem with answer.pem. */
    private void certify(int days) throws Exception {
        Files.writeString(folder.resolve("extensions"), "keyUsage=critical,digitalSignature,nonRepudiation\n");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem",
                "-subj",
                "/CN=Test Authority",
                "-days",
                "400");
        openssl(
                "x509",
                "-req",
                "-in",
                "request.pem",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                Integer.toString(days),
                "-extfile",
                "extensions",
                "-out",
                "answer.pem");
    }

    private void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "SKIPPED: the openssl program is not installed, no authority could answer");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Process serve(Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dluqiao.home=" + Shell.HOME,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Luqiao.class.getName(),
                        "keys",
                        "serve",
                        "--data",
                        data.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.errorReader(java.nio.charset.StandardCharsets.UTF_8);
        List<String> before = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            before.add(line);
            if (line.startsWith("就绪 Ready")) {
                return process;
            }
        }
        throw new IllegalStateException("signing process said: " + before);
    }

    private static List<String> files(Path of) throws IOException {
        try (Stream<Path> files = Files.walk(of)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private int run(String... args) {
        ran = Shell.run(args);
        return ran.exit();
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
