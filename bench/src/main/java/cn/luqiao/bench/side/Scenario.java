package cn.luqiao.bench.side;

import cn.luqiao.core.seal.DemoAuthority;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.gateway.generation.GenerationSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of {@code bench/scenario} with the addresses and secrets of one run.
 *
 * @param home the project folder
 * @param folder where the run keeps its environment and data
 */
record Scenario(Path home, Path folder) {
    private static final String SERVER_PASSWORD = "server-password";

    /** Writes environment, secrets and the certificate of the partner port. */
    void write(int brokerPort) throws IOException {
        Path keyStore = folder.resolve("server.p12");
        Secrets secrets = Secrets.in(data().resolve("secrets"), KeyFolder.open(data().resolve("keys"), true));
        secrets.write("bureau", GatewaySide.TOKEN_BUREAU);
        secrets.write("hospital", GatewaySide.TOKEN_HOSPITAL);
        secrets.write("server", SERVER_PASSWORD);
        DemoAuthority.create(Clock.systemUTC()).writeServer(keyStore, SERVER_PASSWORD, List.of("127.0.0.1"));
        Files.createDirectories(environment().resolve("partners"));
        String core = "links: {queues: {options: {address: \"127.0.0.1:%d\"}}}%n".formatted(brokerPort);
        Files.writeString(environment().resolve("partners/core.yaml"), core, StandardCharsets.UTF_8);
        String options =
                """
                partnerPort:
                  host: 127.0.0.1
                  port: 0
                  plain: true
                  plainPort: 0
                  keyStore: %s
                  keyStorePassword: secret:server
                controlPort: {port: 0}
                """
                        .formatted(keyStore.toAbsolutePath());
        Files.writeString(environment().resolve("luqiao.yaml"), options, StandardCharsets.UTF_8);
    }

    /** Where the gateway writes. */
    Path data() {
        return folder.resolve("data");
    }

    private Path environment() {
        return folder.resolve("environment");
    }

    /** Its files: partners and flows of the scenario, schemas of the project. */
    GenerationSource source() {
        Path scenario = home.resolve("bench/scenario");
        return new GenerationSource(
                home,
                Optional.of(environment()),
                scenario.resolve("routes"),
                home.resolve("schemas"),
                scenario.resolve("config"));
    }
}
