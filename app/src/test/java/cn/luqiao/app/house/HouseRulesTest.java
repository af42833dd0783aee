package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What any file of the tree must keep to. */
final class HouseRulesTest {
    private static final int LINES_MAX = 500;
    private static final int METHOD_LINES_MAX = 60;
    /** First line of a method of a top-level type; the first line of a nested type is none. */
    private static final Pattern METHOD =
            Pattern.compile("(?!.*\\b(class|interface|enum|record) [A-Z]) {4}[^ */@}].*\\{");

    /** Inputs of cases and tests may be as wrong as they like. */
    private static final String NO_CASE = "(?!.*/(?:cases|test/resources)/)";

    private static final String SOURCES =
            NO_CASE + "(?:.*\\.(java|ya?ml|xml|sh|md|js|css|html|wsdl|xsd)|luqiao|Makefile|\\.ci/run)";
    /** Each mark is split, so that this file does not hold it. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled|@Ig" + "nore\\b");

    @Test
    void no_source_file_is_longer_than_500_lines() {
        assertThat(Tree.files(SOURCES).stream()
                        .filter(f -> !f.equals("docs/problems.md"))
                        .filter(f -> Tree.text(f).lines().count() > LINES_MAX))
                .as("split them by what they know")
                .isEmpty();
    }

    @Test
    void no_method_is_longer_than_60_lines() {
        List<String> found = new ArrayList<>();
        for (String file : Tree.files(".*\\.java")) {
            List<String> lines = Tree.text(file).lines().toList();
            int start = -1;
            for (int line = 0; line < lines.size(); line++) {
                if (METHOD.matcher(lines.get(line)).matches()) {
                    start = line;
                } else if (lines.get(line).equals("    }")) {
                    if (start >= 0 && line - start - 1 > METHOD_LINES_MAX) {
                        found.add(file + ":" + (start + 1));
                    }
                    start = -1;
                }
            }
        }
        assertThat(found).as("branch in the parent, helpers below").isEmpty();
    }

    @Test
    void nothing_is_marked_unfinished_or_switched_off() {
        assertThat(Tree.files(SOURCES).stream()
                        .filter(f -> UNFINISHED.matcher(Tree.text(f)).find()))
                .as("finish it, or say it in CHANGELOG.md")
                .isEmpty();
    }

    @Test
    void tests_wait_for_conditions_and_never_sleep() {
        String sleep = "Thread.sl" + "eep(";
        assertThat(Tree.files(".*/src/test/java/.*").stream()
                        .filter(f -> Tree.text(f).contains(sleep)))
                .as("use Awaitility")
                .isEmpty();
    }

    @Test
    void every_package_says_in_one_sentence_what_it_is() {
        Set<String> missing = new LinkedHashSet<>();
        for (String file : Tree.files(".*/src/main/java/.*\\.java")) {
            String folder = file.substring(0, file.lastIndexOf('/'));
            if (!Tree.has(folder + "/package-info.java")) {
                missing.add(folder);
            }
        }
        assertThat(missing).as("packages without package-info.java").isEmpty();
    }

    @Test
    void texts_end_with_a_line_feed_and_hold_no_tabs_or_carriage_returns() {
        for (String file : Tree.files(NO_CASE + ".*\\.(java|ya?ml|md)")) {
            assertThat(Tree.text(file)).as(file).endsWith("\n").doesNotContain("\t", "\r");
        }
    }

    @Test
    void no_text_names_a_place_of_somebodys_machine() {
        Pattern place = Pattern.compile("(?<![\\w.$}])/(?:work|root|home/[a-z]+)/[a-z.]");
        assertThat(Tree.files(SOURCES).stream()
                        .filter(f -> place.matcher(Tree.text(f)).find()))
                .as("name places relative to the program folder")
                .isEmpty();
    }

    @Test
    void every_module_has_its_place_in_the_build_and_every_adapter_explains_itself() {
        String pom = Tree.text("pom.xml");
        for (String file : Tree.files("(?:[a-z]+/){1,2}pom\\.xml")) {
            String module = file.substring(0, file.lastIndexOf('/'));
            assertThat(pom).contains("<module>" + module + "</module>");
            if (module.startsWith("adapters/")) {
                assertThat(Tree.has(module + "/README.md"))
                        .as("%s/README.md", module)
                        .isTrue();
            }
        }
    }

    @Test
    void the_commands_of_the_readme_can_be_run() {
        for (String command : List.of("luqiao", "mvnw", ".ci/run")) {
            assertThat(Files.isExecutable(Tree.HOME.resolve(command)))
                    .as("%s has its run bit", command)
                    .isTrue();
        }
        assertThat(Tree.text("README.md").lines()).contains("./luqiao demo", "./mvnw verify");
        assertThat(Tree.text(".ci/run")).contains("./mvnw -B verify", "spotless:check");
    }
}
