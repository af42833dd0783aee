package cn.luqiao.app.docs;

import cn.luqiao.gateway.generation.OptionsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every generated file and generated section of the tree. {@code make docs} writes them, a test compares them. */
public final class Pages {
    private Pages() {}

    /** Writes the files below the program folder. */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("luqiao.home", "")).toAbsolutePath();
        for (Map.Entry<String, String> page : under(home).entrySet()) {
            Path file = home.resolve(page.getKey());
            if (!Files.exists(file) || !read(file).equals(page.getValue())) {
                Files.writeString(file, page.getValue(), StandardCharsets.UTF_8);
            }
        }
    }

    /** The whole text of each such file by its path below the program folder. */
    public static Map<String, String> under(Path home) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("docs/problems.md", ProblemsPage.text());
        pages.put("config/luqiao.yaml", OptionsFile.text());
        String life = "docs/life-of-a-record.md";
        pages.put(life, Section.of("states").replacedIn(read(home.resolve(life)), StateDiagrams.text()));
        String types = "schemas/records/README.md";
        pages.put(
                types,
                Section.of("rules").replacedIn(read(home.resolve(types)), RulesTable.text(home.resolve("schemas"))));
        return pages;
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
