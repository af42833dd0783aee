package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.problem.ProblemCatalogue;
import cn.luqiao.core.problem.ProblemKind;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue of problems and the code agree, and every entry can be read by both kinds of reader. */
final class CatalogueTest {
    private static final Pattern CODE = Pattern.compile("LQ-[0-9]{4}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void every_code_that_is_used_has_an_entry() {
        Set<String> used = used("(?!sandbox).*/src/main/java/.*\\.java|(schemas|config|routes)/(?!.*/cases/).*");
        assertThat(used).as("add an entry to the catalogue").isSubsetOf(known());
    }

    @Test
    void every_entry_is_used() {
        Set<String> used = used("(?!sandbox).*/src/main/java/.*\\.java|schemas/(?!.*/cases/).*\\.(yaml|json)");
        assertThat(known()).as("remove the entry, or use it").isSubsetOf(used);
    }

    @Test
    void every_entry_says_in_chinese_and_in_english_what_is_wrong_and_what_to_do() {
        for (ProblemKind kind : ProblemCatalogue.all()) {
            assertThat(kind.zh()).as("%s zh", kind.code()).containsPattern(CHINESE);
            assertThat(kind.remedyZh())
                    .as("%s remedyZh", kind.code())
                    .containsPattern(CHINESE)
                    .endsWith("。");
            assertThat(kind.en()).as("%s en", kind.code()).matches("[\\x20-\\x7E]{5,}");
            assertThat(kind.cause()).as("%s cause", kind.code()).matches("[\\x20-\\x7E]{10,}\\.");
            assertThat(kind.remedy()).as("%s remedy", kind.code()).matches("[\\x20-\\x7E]{5,}\\.");
        }
    }

    private static Set<String> used(String files) {
        return Tree.files(files).stream()
                .flatMap(f -> CODE.matcher(Tree.text(f)).results())
                .map(m -> m.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> known() {
        return ProblemCatalogue.all().stream().map(ProblemKind::code).collect(Collectors.toCollection(TreeSet::new));
    }
}
