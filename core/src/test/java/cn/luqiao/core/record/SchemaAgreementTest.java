package cn.luqiao.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.record.schema.FieldNames;
import cn.luqiao.core.record.schema.FieldType;
import cn.luqiao.core.source.Findings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiled checks and a general JSON Schema validator reading the same schema.json must never disagree. */
class SchemaAgreementTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> FORMS = Set.of("type", "missing", "unknown", "code", "length");
    private static final RecordTypes TYPES = RecordTypes.load(Examples.SCHEMAS, new Findings());
    private static final int MUTATIONS = 400;

    /** One object of a schema: its fields, what the compiled check says, and the judge. */
    record Subject(
            String name,
            List<Field> fields,
            Function<Map<String, Object>, List<Violation>> compiled,
            JsonSchema judge,
            List<Map<String, Object>> bodies) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (RecordType type : TYPES.all()) {
            for (Action action : type.actions()) {
                Facts facts = Facts.at(Examples.CLOCK);
                boolean root = action.schema().equals("root");
                subjects.add(new Subject(
                        type + "#" + action.name(),
                        action.fields(),
                        b -> action.check(b, facts),
                        judge(type, action.schema()),
                        root && type.code().startsWith("R") ? examples(type) : List.of()));
                action.answerSchema()
                        .ifPresent(answer -> subjects.add(new Subject(
                                type + "#" + action.name() + " answer",
                                action.answerFields(),
                                b -> action.checkAnswer(b, facts),
                                judge(type, answer),
                                List.of())));
            }
        }
        return subjects.stream();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void compiled_checks_and_schema_say_the_same(Subject subject) {
        Bodies random = new Bodies(subject.name().hashCode());
        List<Map<String, Object>> bodies = new ArrayList<>(subject.bodies());
        for (int i = 0; i < 20; i++) {
            Map<String, Object> body = random.wellFormed(subject.fields());
            assertThat(forms(subject, body)).as(body.toString()).isEmpty();
            bodies.add(body);
        }
        int refused = 0;
        for (Map<String, Object> body : bodies) {
            agree(subject, body);
            for (int i = 0; i < MUTATIONS / bodies.size() + 1; i++) {
                Map<String, Object> mutated = random.mutated(body);
                refused += agree(subject, mutated) ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
    }

    /** Translation hands over bodies in arrays, everything else plain maps: what is said of both must be the same. */
    @ParameterizedTest
    @MethodSource("subjects")
    void a_body_in_an_array_is_judged_as_one_in_a_map(Subject subject) {
        Bodies random = new Bodies(subject.name().hashCode() + 1L);
        List<Map<String, Object>> bodies = new ArrayList<>(subject.bodies());
        for (int i = 0; i < 20; i++) {
            bodies.add(random.wellFormed(subject.fields()));
        }
        for (Map<String, Object> body : bodies) {
            for (int i = 0; i < MUTATIONS / bodies.size() + 1; i++) {
                Map<String, Object> one = i == 0 ? body : random.mutated(body);
                Object inArrays = inArray(one, subject.fields());
                assertThat(subject.compiled().apply(cast(inArrays)))
                        .isEqualTo(subject.compiled().apply(one));
            }
        }
    }

    /** The same object backed by an array, its rows too; one with a name that is no field stays as it is. */
    private static Object inArray(Map<?, ?> object, List<Field> fields) {
        FieldNames names = FieldNames.of(fields.stream().map(Field::name).toList());
        if (!object.keySet().stream().allMatch(name -> names.position(name.toString()) >= 0)) {
            return object;
        }
        FieldMap map = new FieldMap(names);
        for (Field field : fields) {
            Object value = object.get(field.name());
            boolean rows = field.type() instanceof FieldType.Rows && value instanceof List<?>;
            map.put(field.name(), rows ? rows((List<?>) value, (FieldType.Rows) field.type()) : value);
        }
        return map;
    }

    private static List<Object> rows(List<?> list, FieldType.Rows type) {
        List<Object> rows = new ArrayList<>();
        list.forEach(row -> rows.add(row instanceof Map<?, ?> map ? inArray(map, type.fields()) : row));
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object object) {
        return (Map<String, Object>) object;
    }

    private static boolean agree(Subject subject, Map<String, Object> body) {
        List<Violation> forms = forms(subject, body);
        JsonNode node = MAPPER.valueToTree(body);
        assertThat(subject.judge().validate(node).stream().map(Object::toString))
                .as(forms + " of " + node)
                .satisfies(messages -> assertThat(messages.isEmpty()).isEqualTo(forms.isEmpty()));
        return forms.isEmpty();
    }

    private static List<Violation> forms(Subject subject, Map<String, Object> body) {
        return subject.compiled().apply(body).stream()
                .filter(v -> FORMS.contains(v.rule()))
                .toList();
    }

    private static List<Map<String, Object>> examples(RecordType type) {
        List<Map<String, Object>> bodies = new ArrayList<>();
        bodies.add(body(Examples.at("records." + type.code()).get("valid")));
        Examples.list("records." + type.code() + ".invalid").forEach(e -> bodies.add(body(e.get("record"))));
        return bodies;
    }

    private static Map<String, Object> body(JsonNode node) {
        return CanonicalJson.read(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonSchema judge(RecordType type, String object) {
        Path file = Examples.SCHEMAS.resolve("records").resolve(type.toString()).resolve("schema.json");
        try {
            ObjectNode schema = (ObjectNode) MAPPER.readTree(file.toFile());
            if (!object.equals("root")) {
                ObjectNode part = (ObjectNode) schema.get("$defs").get(object);
                part.put("$schema", schema.get("$schema").asText());
                schema = part;
            }
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema, config);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
