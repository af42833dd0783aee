package cn.luqiao.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the domain brief, which knows the types of business only. */
class RecordExamplesTest {
    private static final Findings FINDINGS = new Findings();
    private static final RecordTypes TYPES = RecordTypes.load(Examples.SCHEMAS, FINDINGS);

    static Stream<RecordType> types() {
        return TYPES.all().stream().filter(type -> type.code().startsWith("R"));
    }

    @Test
    void the_record_types_of_the_project_have_no_findings() {
        assertThat(FINDINGS.sorted().stream().map(Finding::text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_valid_example_passes(RecordType type) {
        assertThat(violations(type, Examples.at("records." + type.code()).get("valid")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_invalid_example_fails_with_exactly_its_rules(RecordType type) {
        Examples.list("records." + type.code() + ".invalid").forEach(e -> {
            Set<String> expected = new TreeSet<>();
            e.get("expect").forEach(rule -> expected.add(rule.asText()));
            assertThat(violations(type, e.get("record")))
                    .as(e.get("note").asText())
                    .isEqualTo(expected);
        });
    }

    private static Set<String> violations(RecordType type, JsonNode example) {
        Map<String, Object> facts = new HashMap<>();
        Map<String, Object> body = CanonicalJson.read(example.toString().getBytes(StandardCharsets.UTF_8));
        body.keySet().removeIf(name -> {
            if (name.startsWith("_")) {
                facts.put(name, body.get(name));
            }
            return name.startsWith("_");
        });
        if (type.code().equals("R05")) {
            facts.put(
                    "_assessedPayable",
                    Examples.at("records.R04").get("valid").get("payable").asText());
        }
        return type.actions().get(0).check(body, Facts.of(Examples.CLOCK, facts)).stream()
                .map(Violation::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
