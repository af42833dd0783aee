package cn.luqiao.gateway.engine;

import cn.luqiao.core.evidence.EvidenceFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Evidence in the hands of somebody who changes it. */
final class Forgery {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, byte[]> files;

    private Forgery(Map<String, byte[]> files) {
        this.files = files;
    }

    static Forgery of(byte[] zip) {
        return new Forgery(new TreeMap<>(EvidenceFile.read(zip).files()));
    }

    /** Changes the text of every file whose name ends so. */
    Forgery text(String ending, UnaryOperator<String> change) {
        files.replaceAll((name, content) -> name.endsWith(ending)
                ? change.apply(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : content);
        return this;
    }

    Forgery file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    Forgery without(String beginning) {
        files.keySet().removeIf(name -> name.startsWith(beginning));
        return this;
    }

    /** Changes the manifest. */
    Forgery manifest(Consumer<ObjectNode> change) {
        try {
            ObjectNode manifest = (ObjectNode) JSON.readTree(files.get("evidence.json"));
            change.accept(manifest);
            files.put("evidence.json", JSON.writeValueAsBytes(manifest));
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Leaves entries of the manifest out. */
    Forgery withoutEntries(Predicate<JsonNode> which) {
        return manifest(manifest -> {
            ArrayNode kept = JSON.createArrayNode();
            manifest.path("entries").forEach(entry -> {
                if (!which.test(entry)) {
                    kept.add(entry);
                }
            });
            manifest.set("entries", kept);
        });
    }

    byte[] content(String name) {
        return files.get(name);
    }

    byte[] zip() {
        return new EvidenceFile(files).zip();
    }
}
