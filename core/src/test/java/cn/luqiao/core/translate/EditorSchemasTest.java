package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.mapping.ContextValue;
import cn.luqiao.core.translate.text.WireCharset;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schemas that editors use say what the code says: every file fits, and a mistake does not. */
class EditorSchemasTest {
    private static final Path ROOT = Schemas.FOLDER.resolveSibling("");
    /** Objects whose keys are names that people choose. */
    private static final String MAPS =
            ".*/(held|notHeld|require|whenWriting|success|is|lists|options|by|parameters|rights/(send|receive)"
                    + "|sees|properties|mask|where|reminds/open)|/mask|/(recognise/require|sees)|.*/(split|multicast|setVariable|log|enrich)";

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "dialect,schemas/dialects/[^/]+/dialect\\.yaml,4",
        "dialect,core/src/test/resources/styles/dialects/[^/]+/dialect\\.yaml,14",
        "map,schemas/dialects/[^/]+/[^/]+\\.map\\.yaml,6",
        "map,core/src/test/resources/styles/dialects/[^/]+/[^/]+\\.map\\.yaml,14",
        "partner,config/partners/[^/]+\\.yaml,7",
        "profile,config/profiles/[^/]+\\.yaml,1",
        "groups,config/groups\\.yaml,1",
        "luqiao,config/luqiao\\.yaml,1",
        "route,routes/[^/]+\\.camel\\.yaml,7",
        "rules,schemas/records/[^/]+/v[0-9]+/rules\\.yaml,17"
    })
    void every_file_fits_its_schema_and_a_key_that_is_not_known_fits_nowhere(String name, String files, int atLeast) {
        JsonSchema schema = schema(name);
        List<Path> found = files(files);
        assertThat(found).hasSizeGreaterThanOrEqualTo(atLeast);
        for (Path file : found) {
            JsonNode tree = yaml(file);
            assertThat(schema.validate(tree)).as(file.toString()).isEmpty();
            List<String> open = open(schema, tree, "");
            assertThat(open).as(file.toString()).allMatch(place -> place.matches(MAPS));
        }
    }

    @Test
    void words_are_those_of_the_code() {
        JsonNode rule = read("map").at("/$defs/rule/properties");
        assertThat(words(rule.at("/as/enum"))).isEqualTo(Conversions.NAMES);
        assertThat(words(rule.at("/context/enum"))).isEqualTo(ContextValue.words());
        assertThat(words(read("dialect").at("/properties/charset/enum"))).isEqualTo(WireCharset.NAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "map; {record: a/v1, actions: {x: {rules: [{wire: a, field: b, as: month-frist}]}}}",
                "map; {record: a/v1, actions: {x: {rules: [{wire: a, field: b, way: reed}]}}}",
                "map; {record: a/v1, actions: {x: {rules: [{as: money}]}}}",
                "map; record: a/v1",
                "dialect; {dialect: a, format: xlsx}",
                "dialect; {dialect: a, format: xml, charset: Big5}",
                "dialect; {dialect: a, format: xml, messages: {m: {record: a/v1, serial: s}}}",
                "partner; {partner: a, code: b, name: {zh: a, en: b}, gb18030: 2005}",
                "partner; {partner: a, code: b, name: {zh: a, en: b}, delivery: {timeout: 5 seconds}}",
                "partner; {partner: a, code: b, name: {zh: a, en: b}, trust: [{token: geheim}]}",
                "route; [{route: {id: a, description: b, from: {uri: 'record:a', steps: [{to: 'file:/tmp'}]}}}]",
                "route; [{route: {id: a, description: b, from: {uri: 'record:a', steps: [{toD: 'partner:a'}]}}}]",
                "route; [{route: {id: a, description: b, from: {uri: 'timer:a', steps: [{to: 'partner:b'}]}}}]",
                "rules; {record: a, version: 1, code: R, zh: a, en: b, actions: {}, rules: [{id: X01}]}",
                "luqiao; {workerz: 3}"
            })
    void mistakes_that_a_schema_can_see_do_not_pass(String name, String text) {
        assertThat(schema(name).validate(yaml(text))).as(text).isNotEmpty();
    }

    @Test
    void every_option_of_the_gateway_is_known() {
        JsonNode options = yaml(ROOT.resolve("config/luqiao.yaml"));
        JsonNode known = read("luqiao").get("properties");
        assertThat(names(known)).isEqualTo(names(options));
        options.properties().stream().filter(e -> e.getValue().isObject()).forEach(e -> assertThat(
                        names(known.get(e.getKey()).get("properties")))
                .isEqualTo(names(e.getValue())));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Places of the objects that take any key. */
    private static List<String> open(JsonSchema schema, JsonNode tree, String at) {
        List<String> open = new ArrayList<>();
        collect(schema, tree, tree, at, open);
        return open;
    }

    private static void collect(JsonSchema schema, JsonNode tree, JsonNode node, String at, List<String> open) {
        if (node instanceof ObjectNode object) {
            object.put("zzz", "zzz");
            if (schema.validate(tree).isEmpty()) {
                open.add(at);
            }
            object.remove("zzz");
            object.properties().forEach(e -> collect(schema, tree, e.getValue(), at + "/" + e.getKey(), open));
        }
        if (node instanceof ArrayNode array) {
            array.forEach(item -> collect(schema, tree, item, at + "/*", open));
        }
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        ((ArrayNode) list).forEach(w -> words.add(w.asText()));
        return words;
    }

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(read(name));
    }

    private static JsonNode read(String name) {
        try {
            return JSON.readTree(
                    ROOT.resolve("docs/editor/" + name + ".schema.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(Path file) {
        try {
            return yaml(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String text) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static List<Path> files(String pattern) {
        String top = pattern.substring(0, pattern.indexOf('/'));
        try (Stream<Path> files = Files.walk(ROOT.resolve(top.equals("core") ? "core/src/test/resources" : top))) {
            return files.filter(f ->
                            ROOT.relativize(f).toString().replace('\\', '/').matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
