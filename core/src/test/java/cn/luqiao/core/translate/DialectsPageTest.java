package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.mapping.ContextValue;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/dialects.md shows stands in the files that it names. */
class DialectsPageTest {
    private static final Path ROOT = Schemas.FOLDER.resolveSibling("");
    private static final Pattern SNIPPET = Pattern.compile("<!-- (\\S+) -->\n```[a-z]*\n(.*?)```", Pattern.DOTALL);
    private final String page = read("docs/dialects.md") + read("docs/dialect-answers.md");

    @ParameterizedTest
    @CsvSource({"docs/dialects.md,21", "docs/dialect-answers.md,4", "docs/interfaces/hospital-agent.md,3"})
    void every_snippet_is_part_of_the_file_it_names(String file, int atLeast) {
        Matcher snippet = SNIPPET.matcher(read(file));
        int found = 0;
        while (snippet.find()) {
            assertThat(read(snippet.group(1))).contains(snippet.group(2).stripTrailing());
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void every_conversion_context_value_and_format_is_explained() {
        assertThat(page)
                .contains(Conversions.NAMES.stream().map(n -> "`" + n + "`").toList());
        assertThat(page)
                .contains(ContextValue.words().stream().map(w -> "`" + w + "`").toList());
    }

    private static String read(String file) {
        try {
            byte[] bytes = Files.readAllBytes(ROOT.resolve(file));
            String charset = file.contains("laiwu-fixed/cases") && file.endsWith(".txt") ? "GB18030" : "UTF-8";
            return WireCharset.labelled(charset, 2022).orElseThrow().decode(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
