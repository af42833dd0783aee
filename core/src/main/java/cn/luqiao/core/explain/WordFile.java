package cn.luqiao.core.explain;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A file of explained words beside this class: each with meaning, cause, actor and remedy. */
final class WordFile {
    private WordFile() {}

    /** The words of a file in the order written; {@code text} under a key that a word has not is empty. */
    static Map<String, Word> read(String resource) {
        try (InputStream in = WordFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource missing: " + resource);
            }
            Map<String, Word> words = new LinkedHashMap<>();
            Object root = new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
            ((Map<?, ?>) root).forEach((name, entry) -> words.put(name.toString(), new Word((Map<?, ?>) entry)));
            return words;
        } catch (IOException e) {
            throw new IllegalStateException("resource unreadable: " + resource, e);
        }
    }

    /** One word. */
    record Word(Map<?, ?> entry) {
        String text(String key) {
            Object value = entry.get(key);
            return value == null ? "" : value.toString();
        }

        /** Chinese and English text of a key, which stand under {@code key} with {@code Zh} and {@code En}. */
        String both(String key) {
            return text(key + "Zh") + " " + text(key + "En");
        }
    }
}
