package cn.luqiao.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PagesTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home"));

    @Test
    void every_generated_page_is_current() {
        Pages.under(HOME).forEach((file, text) -> assertThat(HOME.resolve(file))
                .as("%s: run `make docs` and commit", file)
                .exists()
                .content(java.nio.charset.StandardCharsets.UTF_8)
                .isEqualTo(text));
    }

    @Test
    void a_section_replaces_what_stands_between_its_marks_only() {
        String page = "before\n<!-- generated: x -->\nold\n<!-- end -->\nafter\n";
        assertThat(new Section("x").replacedIn(page, "new\n"))
                .isEqualTo("before\n<!-- generated: x -->\nnew\n<!-- end -->\nafter\n");
    }

    @Test
    void a_page_without_marks_is_an_error() {
        assertThatThrownBy(() -> new Section("x").replacedIn("text", "new"))
                .hasMessageContaining("<!-- generated: x -->");
    }
}
