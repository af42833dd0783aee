package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.gateway.generation.FindingsReport;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import cn.luqiao.gateway.generation.Loaded;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The configuration of the repository, judged by the adapter types that it names. */
final class ConfigurationTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home", ".."));

    @Test
    void lints_clean_without_an_environment() {
        assertThat(report(Optional.empty())).isEmpty();
    }

    @Test
    void lints_clean_in_the_example_environment() {
        assertThat(report(Optional.of("example"))).isEmpty();
    }

    private static String report(Optional<String> environment) {
        List<AdapterType> types = ServiceLoader.load(AdapterType.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertThat(types).extracting(AdapterType::name).contains("rest", "soap", "file", "queue");
        Loaded loaded = Generations.load(GenerationSource.of(HOME, environment), types);
        return FindingsReport.text(loaded.findings());
    }
}
