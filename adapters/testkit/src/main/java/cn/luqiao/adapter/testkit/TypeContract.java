package cn.luqiao.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Option;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Yaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every adapter type promises to the people who configure it. Tests run in the module's folder. */
public interface TypeContract {
    /** The type under contract. */
    AdapterType type();

    @Test
    default void is_found_by_its_name_among_the_services() {
        List<String> names = ServiceLoader.load(AdapterType.class).stream()
                .map(p -> p.get().name())
                .toList();
        assertThat(names).contains(type().name());
    }

    @Test
    default void every_option_says_what_it_means_in_both_languages() {
        assertThat(type().options()).allSatisfy(option -> {
            assertThat(option.zh()).as(option.name()).containsPattern("\\p{IsHan}");
            assertThat(option.en()).as(option.name()).isNotBlank();
        });
        assertThat(type().options()).extracting(Option::name).doesNotHaveDuplicates();
    }

    /** Run with {@code -Dluqiao.refresh=true} to write the table anew. */
    @Test
    default void the_readme_shows_the_options_as_they_are_declared() throws Exception {
        Path readme = Path.of("README.md");
        String text = Files.readString(readme, StandardCharsets.UTF_8);
        String current = OptionsTable.replacedIn(text, type());
        if (Boolean.getBoolean("luqiao.refresh")) {
            Files.writeString(readme, current, StandardCharsets.UTF_8);
            return;
        }
        assertThat(text).as("run with -Dluqiao.refresh=true to refresh").isEqualTo(current);
    }

    @Test
    default void every_sample_in_the_readme_is_accepted() throws Exception {
        String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        Matcher sample = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(readme);
        int samples = 0;
        while (sample.find()) {
            samples++;
            Findings findings = new Findings();
            Section section = Section.of(
                    Yaml.parse(sample.group(1), "README.md", findings).orElseThrow(), findings);
            for (Section link : section.named("links").values()) {
                assertThat(link.text("adapter", "")).isEqualTo(type().name());
                Map<String, String> options = new LinkedHashMap<>(link.textMap("options"));
                String direction = link.requiredText("direction");
                assertThat(Links.findings(type(), options, !direction.equals("out"), !direction.equals("in")))
                        .isEmpty();
            }
            assertThat(section.named("links")).isNotEmpty();
            assertThat(findings.sorted()).isEmpty();
        }
        assertThat(samples).isPositive();
    }

    @Test
    default void an_unknown_option_is_a_finding() {
        assertThat(Links.findings(type(), Map.of("no-such-option", "1"), true, true))
                .anyMatch(text -> text.contains("LQ-7002"));
    }
}
