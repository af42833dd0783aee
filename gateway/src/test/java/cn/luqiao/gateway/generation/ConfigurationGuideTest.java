package cn.luqiao.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/configuration.md shows works: its files are laid over the repository's. */
class ConfigurationGuideTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home", ".."));
    private static final Pattern BLOCK =
            Pattern.compile("```yaml\n# ((?:config|routes)/\\S+)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path home;

    @Test
    void every_file_shown_lints_clean() throws IOException {
        LintCases.copy(HOME.resolve("config/partners"), home.resolve("config/partners"));
        LintCases.copy(HOME.resolve("config/profiles"), home.resolve("config/profiles"));
        LintCases.copy(HOME.resolve("routes"), home.resolve("routes"));
        String guide = Files.readString(HOME.resolve("docs/configuration.md"), StandardCharsets.UTF_8);
        Matcher block = BLOCK.matcher(guide);
        int shown = 0;
        for (; block.find(); shown++) {
            Path file = home.resolve(block.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, withRepositoryGroups(block.group(1), block.group(2)), StandardCharsets.UTF_8);
        }
        GenerationSource own = GenerationSource.of(home, Optional.empty());
        Loaded loaded = Generations.load(
                new GenerationSource(home, Optional.empty(), own.routesDir(), HOME.resolve("schemas"), own.configDir()),
                List.of());
        assertThat(shown).isEqualTo(3);
        assertThat(FindingsReport.text(loaded.findings())).isEmpty();
    }

    /** The guide shows some of the groups; the other partners of the repository need theirs. */
    private static String withRepositoryGroups(String name, String shown) throws IOException {
        if (!name.endsWith("groups.yaml")) {
            return shown;
        }
        StringBuilder all = new StringBuilder(shown);
        String own = Files.readString(HOME.resolve("config/groups.yaml"), StandardCharsets.UTF_8);
        for (String group : own.substring(own.indexOf("\ngroups:\n") + 9).split("(?m)^(?=  [a-z])")) {
            if (!shown.contains("\n" + group.lines().findFirst().orElse("").stripTrailing() + "\n")) {
                all.append(group);
            }
        }
        return all.toString();
    }
}
