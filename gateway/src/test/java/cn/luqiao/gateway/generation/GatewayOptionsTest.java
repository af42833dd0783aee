package cn.luqiao.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayOptionsTest {
    private static final Path FILE = Path.of(System.getProperty("luqiao.home", ".."), "config", "luqiao.yaml");

    @TempDir
    Path home;

    @Test
    void the_file_in_the_repository_holds_every_option_at_its_default() throws IOException {
        if ("write".equals(System.getProperty("luqiao.golden"))) {
            Files.writeString(FILE, OptionsFile.text(), StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(FILE, StandardCharsets.UTF_8)).isEqualTo(OptionsFile.text());
    }

    @Test
    void the_generated_file_reads_back_as_the_defaults() throws IOException {
        LintCases.layOut("nothing-is-wrong", home);
        Files.writeString(home.resolve("config/luqiao.yaml"), OptionsFile.text(), StandardCharsets.UTF_8);
        GatewayOptions options = options(Optional.empty());
        assertThat(GatewayOptions.ALL).allSatisfy(s -> assertThat((Object) options.get(s))
                .isEqualTo(GatewayOptions.defaults().get(s)));
    }

    @Test
    void an_environment_overrides_the_file_and_the_file_the_default() throws IOException {
        LintCases.layOut("environment-that-is-fine", home);
        Files.writeString(
                home.resolve("config/luqiao.yaml"), "partnerPort: {port: 1, plainPort: 2}\nsyncTimeout: 3s\n");
        GatewayOptions options = options(Optional.of("test"));
        assertThat(options.get(GatewayOptions.PARTNER_PORT)).isEqualTo(18443);
        assertThat(options.get(GatewayOptions.PARTNER_PLAIN_PORT)).isEqualTo(2);
        assertThat(options.get(GatewayOptions.SYNC_TIMEOUT)).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.get(GatewayOptions.LEDGER_GROUP_MAX)).isEqualTo(64);
    }

    private GatewayOptions options(Optional<String> environment) {
        GenerationSource own = GenerationSource.of(home, environment);
        Path schemas = Path.of(System.getProperty("luqiao.home", ".."), "schemas");
        GenerationSource source =
                new GenerationSource(home, own.environment(), own.routesDir(), schemas, own.configDir());
        Loaded loaded = LintCases.load(source);
        assertThat(FindingsReport.text(loaded.findings())).isEmpty();
        return loaded.generation().orElseThrow().options();
    }
}
