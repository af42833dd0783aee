package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents refer to exists. */
final class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]+\\]\\(([^)\\s]+)\\)");
    private static final Pattern FOLDER =
            Pattern.compile("`((?:adapters|app|bench|config|core|docs|gateway|routes|sandbox|schemas)/[\\w./-]*)`");

    /** Folders that an installation makes when it first needs them. */
    private static final List<String> MADE_WHEN_NEEDED = List.of("config/certificates/");

    @Test
    void every_link_of_a_document_resolves() {
        List<String> broken = new ArrayList<>();
        for (String file : Tree.files(".*\\.md")) {
            LINK.matcher(Tree.text(file)).results().map(m -> m.group(1)).forEach(target -> {
                Path from = Tree.HOME.resolve(file).getParent();
                if (!target.matches("(https?|mailto):.*|#.*") && !Files.exists(from.resolve(target.split("#")[0]))) {
                    broken.add(file + " → " + target);
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_folder_or_file_that_a_document_names_exists() {
        List<String> broken = new ArrayList<>();
        for (String file : Tree.files("README.md|docs/.*\\.md")) {
            FOLDER.matcher(Tree.text(file)).results().map(m -> m.group(1)).forEach(named -> {
                if (!Tree.has(named) && !MADE_WHEN_NEEDED.contains(named)) {
                    broken.add(file + " → " + named);
                }
            });
        }
        assertThat(broken).isEmpty();
    }
}
