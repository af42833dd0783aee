package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a problem expected is told in Chinese first: no English sentence stands alone. */
class ExpectationsTest {
    private static final Pattern EXPECTATION =
            Pattern.compile("(?:\\.expected|new Mismatch)\\(((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*)\\)");
    private static final Pattern WORDS = Pattern.compile("\"[^\"]*[A-Za-z]{3,} [A-Za-z]{2,}[^\"]*\"");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Where partners and operators are told what to do by gateway, adapters, seal, ledger and translation. */
    private static final String FILES =
            "(gateway|adapters/(?!testkit)[a-z]+|core/src/main/java/cn/luqiao/core/(seal|ledger|translate))"
                    + "/.*(?<!Test)\\.java";

    @Test
    void no_expectation_is_in_english_only() {
        assertThat(Tree.files(FILES).stream()
                        .filter(file -> file.contains("/src/main/"))
                        .flatMap(file -> englishOnly(file, Tree.text(file))))
                .isEmpty();
    }

    @Test
    void an_english_only_one_is_found() {
        assertThat(englishOnly("x", "Problem.of(c).expected(\"at most \" + max() + \" bytes in all\"));"))
                .hasSize(1);
        assertThat(englishOnly("x", ".expected(\"至多 \" + max() + \" 字节 · at most so many bytes\")"))
                .isEmpty();
        assertThat(englishOnly("x", ".expected(kind.type())")).isEmpty();
        assertThat(englishOnly("x", "throw new Mismatch(\"a day that exists\");"))
                .hasSize(1);
    }

    private static Stream<String> englishOnly(String file, String text) {
        Matcher expectations = EXPECTATION.matcher(text);
        List<String> found = expectations
                .results()
                .map(match -> match.group(1))
                .filter(words -> WORDS.matcher(words).find())
                .filter(words -> !CHINESE.matcher(words).find())
                .map(words -> file + ": " + words)
                .toList();
        return found.stream();
    }
}
