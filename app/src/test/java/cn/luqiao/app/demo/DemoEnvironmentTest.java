package cn.luqiao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.print.Json;
import cn.luqiao.core.source.Finding;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoEnvironmentTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home"));
    private static final JsonNode ADDRESSES = Json.parse(
            """
            {"provincial-core": {"broker": "tcp://127.0.0.1:35313", "user": "luqiao"},
             "tax-shandong": {"url": "http://127.0.0.1:42341/taxbus"},
             "tax-qingdao": {"url": "http://127.0.0.1:35873/taxbus"},
             "hospital-qilu": {"url": "http://127.0.0.1:41642/gsbx/decisions",
                               "catalogue": {"host": "127.0.0.1", "port": 35389, "user": "luqiao", "hostKey": "ssh-rsa AAAAB3NzaC1yc2E="}},
             "portal": {"url": "http://127.0.0.1:41643/gsbx/v1/push"},
             "recognition-yantai": {"url": "http://127.0.0.1:41644/services/gs1900"},
             "appraisal-yantai": {"url": "http://127.0.0.1:41645/services/gs1900"},
             "legacy-laiwu": {"host": "127.0.0.1", "port": 35387, "user": "luqiao", "hostKey": "ssh-rsa AAAAB3NzaC1yc2E="},
             "province-henan": {"amqp": "amqp://127.0.0.1:46797", "user": "luqiao"},
             "city-jinan": {"url": "http://127.0.0.1:41641/api/work-injury/v1/payment-confirmations",
                            "funds": {"url": "http://127.0.0.1:41641/api/work-injury/v1/fund-movements"}},
             "civil-affairs": {"url": "http://127.0.0.1:41646/mz/gsbx/v1/check"},
             "treasury": {"url": "http://127.0.0.1:41647/cfx"},
             "finance": {"url": "http://127.0.0.1:41642/cz/service"},
             "bank-icbc": {"host": "127.0.0.1", "port": 35388, "user": "luqiao", "hostKey": "ssh-rsa AAAAB3NzaC1yc2E="}}
            """);

    @TempDir
    Path data;

    @Test
    void the_unchanged_configuration_with_the_environment_of_a_run_has_no_error() throws IOException {
        DemoFolder folder = DemoFolder.fresh(Optional.of(data));
        DemoCredentials credentials = DemoCredentials.make(folder, Clock.systemUTC());
        new DemoEnvironment(folder, credentials, false).write(ADDRESSES);
        GenerationSource source =
                GenerationSource.of(HOME, Optional.of(folder.environment().toString()));
        assertThat(Generations.load(source, Gateway.adapterTypes()).findings().sorted())
                .extracting(Finding::text)
                .isEmpty();
    }

    @Test
    void every_secret_that_a_partner_file_names_is_made_for_the_owner_alone() throws IOException {
        DemoFolder folder = DemoFolder.fresh(Optional.of(data));
        DemoCredentials.make(folder, Clock.systemUTC());
        for (String name : secretsNamed()) {
            assertThat(folder.gateway().resolve("secrets").resolve(name)).exists();
        }
        try (Stream<Path> files = Files.walk(folder.credentials())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("ca.pem"))
                    .toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }

    private static List<String> secretsNamed() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("config/partners"))) {
            return files.flatMap(file -> java.util.regex.Pattern.compile("secret:([a-z0-9._-]+)")
                            .matcher(read(file))
                            .results()
                            .map(found -> found.group(1)))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
