package cn.luqiao.core.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2 into {@link Value}s that know their place. Scalars stay text: {@code 0102} is never a number. */
public final class Yaml {
    private static final int FILE_BYTES_MAX = 4 * 1024 * 1024;
    private static final int ALIASES_MAX = 50;

    private Yaml() {}

    /** The document of a file, or empty when it cannot be read (findings say why). {@code label} names it in messages. */
    public static Optional<Value> read(Path file, String label, Findings findings) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                findings.error("LQ-7004", Place.file(label), "file size", "at most 4 MiB", "Split the file.");
                return Optional.empty();
            }
            return parse(Files.readString(file, StandardCharsets.UTF_8), label, findings);
        } catch (java.nio.charset.CharacterCodingException e) {
            findings.error("LQ-7001", Place.file(label), "not UTF-8", "UTF-8 text", "Save the file as UTF-8.");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document in a text, or empty when it is malformed or holds nothing (findings say why). */
    public static Optional<Value> parse(String text, String label, Findings findings) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(ALIASES_MAX)
                .build();
        try {
            Optional<Node> node = new Compose(settings).composeString(text);
            if (node.isEmpty()) {
                findings.error("LQ-7001", Place.file(label), "file is empty", "a YAML mapping", "Write the mapping.");
            }
            return node.map(n -> value(n, label, findings));
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(m -> place(m, label)).orElse(Place.file(label));
            findings.error(
                    "LQ-7001", place, String.valueOf(e.getProblem()), "well-formed YAML 1.2", "Correct the text.");
            return Optional.empty();
        } catch (YamlEngineException e) {
            findings.error("LQ-7001", Place.file(label), "not YAML", "well-formed YAML 1.2", "Correct the text.");
            return Optional.empty();
        }
    }

    private static Value value(Node node, String label, Findings findings) {
        Place place = node.getStartMark().map(m -> place(m, label)).orElse(Place.file(label));
        if (node instanceof ScalarNode scalar) {
            boolean absent = scalar.getTag().equals(Tag.NULL);
            return new Value.Text(place, absent ? "" : scalar.getValue(), absent, !scalar.isPlain());
        }
        if (node instanceof SequenceNode sequence) {
            List<Value> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(value(item, label, findings)));
            return new Value.Items(place, items);
        }
        return mapping((MappingNode) node, place, label, findings);
    }

    private static Value mapping(MappingNode node, Place place, String label, Findings findings) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace =
                    tuple.getKeyNode().getStartMark().map(m -> place(m, label)).orElse(place);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.error("LQ-7001", keyPlace, "key is not a text", "a plain key", "Write a plain key.");
                continue;
            }
            if (entries.put(key.getValue(), value(tuple.getValueNode(), label, findings)) != null) {
                findings.error(
                        "LQ-7001", keyPlace, "key '" + key.getValue() + "' twice", "each key once", "Remove one.");
            }
            keys.put(key.getValue(), keyPlace);
        }
        return new Value.Mapping(place, entries, keys);
    }

    private static Place place(Mark mark, String label) {
        return new Place(label, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
