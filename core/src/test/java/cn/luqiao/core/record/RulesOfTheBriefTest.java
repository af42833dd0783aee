package cn.luqiao.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import cn.luqiao.core.record.rule.Rule;
import cn.luqiao.core.source.Findings;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule that the domain brief numbers is declared, and those that need history name their facts. */
class RulesOfTheBriefTest {
    private static final RecordTypes TYPES = RecordTypes.load(Examples.SCHEMAS, new Findings());
    private static final Pattern NUMBERED = Pattern.compile("X[0-9]{2}");

    static Stream<RecordType> types() {
        return TYPES.all().stream()
                .filter(type -> type.origin() == RecordType.Origin.PARTNER
                        && type.code().startsWith("R"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_numbered_rule_is_declared(RecordType type) {
        Set<String> declared = type.actions().stream()
                .flatMap(action -> action.rules().stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
        Examples.list("records." + type.code() + ".rules").forEach(text -> {
            Matcher number = NUMBERED.matcher(text.asText());
            if (number.lookingAt()) {
                assertThat(declared).as(text.asText()).contains(number.group());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_rule_that_needs_history_asks_for_a_declared_fact(RecordType type) {
        type.actions().stream()
                .flatMap(action -> action.rules().stream())
                .filter(rule -> rule.kind() == Rule.Kind.HISTORY)
                .forEach(rule -> assertThat(type.facts().keySet())
                        .as(type.code() + " " + rule.id())
                        .anyMatch(fact -> (rule.when() + rule.must()).contains(fact)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_the_ledger_may_know_is_declared_with_keys_and_fields_that_exist(RecordType type) {
        type.facts().forEach((name, fact) -> fact.held().ifPresent(held -> {
            RecordType other = TYPES.find(held.record(), 1).orElseThrow();
            assertThat(other.actions()).as(name).anyMatch(action -> action.searchFields()
                    .contains(held.by()));
            assertThat(names(type)).as(name).contains(held.by());
            if (held.period().isPresent()) {
                assertThat(names(type)).contains(held.period().get().day());
                assertThat(names(other))
                        .contains(
                                held.period().get().from(), held.period().get().to());
            } else if (!held.asksWhether()) {
                assertThat(names(other)).as(name).contains(held.take());
            }
            assertThat(names(other)).as(name).containsAll(held.where().keySet());
        }));
    }

    private static Set<String> names(RecordType type) {
        return type.actions().stream()
                .flatMap(action -> action.fields().stream())
                .map(field -> field.name())
                .collect(Collectors.toSet());
    }
}
