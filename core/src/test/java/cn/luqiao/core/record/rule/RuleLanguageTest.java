package cn.luqiao.core.record.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import cn.luqiao.core.record.schema.Shape;
import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleLanguageTest {
    private static final FieldType AMOUNT = new FieldType.Decimal("amount", 14, 2);
    private static final FieldType TEXT = new FieldType.Text(0, 100);
    private static final Shape SHAPE = new Shape(List.of(
            field("total", AMOUNT),
            field("absent", AMOUNT),
            field("code", TEXT),
            field("absentText", TEXT),
            field("day", new FieldType.Day()),
            field("month", new FieldType.Month()),
            field("time", new FieldType.Time()),
            field("flag", new FieldType.Flag()),
            field("tags", new FieldType.Items(TEXT, 0, 9)),
            field(
                    "rows",
                    new FieldType.Rows(
                            List.of(
                                    field("no", new FieldType.Whole(0, 99)),
                                    field("amount", AMOUNT),
                                    field("note", TEXT)),
                            0,
                            9))));
    private static final Map<String, Object> RECORD = Map.of(
            "total", "10.10",
            "code", "13702000000",
            "day", "2025-06-30",
            "month", "202506",
            "time", "2025-06-30T23:30:00+08:00",
            "flag", true,
            "tags", List.of("a", "b"),
            "rows", List.of(Map.of("no", 1L, "amount", "4.05", "note", "x"), Map.of("no", 2L, "amount", "6.05")));
    private static final Map<String, FieldType> FACTS = Map.of("_known", AMOUNT, "_unknown", AMOUNT);
    private static final Reference REFERENCE = Reference.load(Examples.SCHEMAS);

    private static Field field(String name, FieldType type) {
        return new Field(name, name, name, type, false, Masking.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total = 10.1",
                "total * 2 - 0.2 = 20",
                "-total < 0 and total > -11",
                "not (total = 1) and (false or true)",
                "sum(rows, amount) = total",
                "sum(rows, amount * 2) = 20.20",
                "all(rows, amount <= total and no > 0)",
                "count(rows) = 2 and count(tags) = 2",
                "distinct(rows, no) and distinct(tags, item)",
                "sequence(rows, no)",
                "code in (\"13702000000\", \"x\") and code not in (\"y\")",
                "total in (10.1, 3)",
                "substring(code, 2, 5) = \"3702\" and prefix(code, 1) = '1'",
                "substring(code, 9, 99) = \"000\"",
                "day = \"2025-06-30\" and day < \"2025-07-01\"",
                "month <= \"202512\" and month(day) = month",
                "date(time) = day and date(plusHours(time, 1)) = plusDays(day, 1)",
                "days(day, plusDays(day, 40)) = 40 and plusYears(day, 1) = \"2026-06-30\"",
                "lastDay(month) = day and firstDay(month) = \"2025-06-01\"",
                "monthsBetween(month, \"202601\") = 7",
                "age(\"2009-06-30\", day) = 16 and age(\"2009-07-01\", day) = 15",
                "round2(1.005) = 1.01 and round2(-1.005) = -1.01 and round6(0.0000005) = 0.000001",
                "max(1, 2) = 2 and min(1, 2) = 1 and abs(-3) = 3",
                "present(total) and not present(absent) and present(_known) and not present(_unknown)",
                "known(absent, 7) = 7 and known(total, 7) = 10.10 and known(_unknown, 5) = 5",
                "if(flag, 1, 2) = 1 and flag = true",
                "_known = 3",
                "digits(code) and hex(\"0af\") and not hex(\"0AF\") and length(\"\u4DAE\") = 1",
                "divisionInForce(\"370116\", day) and not divisionInForce(\"371202\", day)",
                "provinceExists(\"37\") and province(\"370116\") = \"37\"",
                "lookupNumber(\"policy/base-rate\", month, \"rate\", 4) = 0.009",
                "lookupText(\"policy/industry-risk-2017\", day, \"name\", \"01\", 4) = \"\u519C\u4E1A\"",
                "listed(\"policy/account-pair\", day, \"COLLECT\", \"TREASURY\", \"PROV_SPECIAL\")",
                "not listed(\"policy/account-pair\", time, \"COLLECT\", \"PAYER\", \"PROV_SPECIAL\")",
                "today() = \"2025-06-30\""
            })
    void holds(String expression) {
        assertThat(judged("", expression)).as(expression).isEmpty();
        assertThat(judged("", "not (" + expression + ")"))
                .as("the negation of " + expression)
                .hasSize(1)
                .first()
                .isInstanceOf(RuleBook.Result.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent = 1",
                "absent != 1",
                "not (absent > 1)",
                "absent + total > 5",
                "absentText in (\"x\")",
                "flag and absent = 1",
                "not flag or absent = 1",
                "all(rows, note = \"x\")",
                "idValid(\"RESIDENT\", absentText)",
                "idBirth(\"PASSPORT\", code) = day",
                "lookupNumber(\"policy/base-rate\", month, \"rate\", 9) = 1",
                "listed(\"policy/base-rate\", \u0001, 1)"
            })
    void what_is_computed_with_an_absent_value_does_not_apply(String expression) {
        String text = expression.replace("\u0001", "plusYears(day, -100)");
        assertThat(judged("", text)).isEmpty();
        assertThat(judged("", "not (" + text + ")")).isEmpty();
    }

    @Test
    void a_known_operand_decides_and_and_or() {
        assertThat(judged("", "not flag and absent = 1")).hasSize(1);
        assertThat(judged("", "not (flag or absent = 1)")).hasSize(1);
    }

    @Test
    void a_condition_that_is_false_or_unknown_switches_the_rule_off() {
        assertThat(judged("total = 1", "false")).isEmpty();
        assertThat(judged("absent = 1", "false")).isEmpty();
        assertThat(judged("total > 1", "false")).hasSize(1);
    }

    @Test
    void a_rule_whose_fact_is_not_known_says_so() {
        assertThat(judged("", "_unknown = total"))
                .singleElement()
                .isInstanceOfSatisfying(RuleBook.Result.Skipped.class, s -> assertThat(s.facts())
                        .containsExactly("_unknown"));
    }

    @Test
    void the_item_that_fails_is_named() {
        assertThat(judged("", "all(rows, no = 1)"))
                .singleElement()
                .isInstanceOfSatisfying(
                        RuleBook.Result.Broken.class, b -> assertThat(b.item()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "totl = 1 | 1 | LQ-7402 | Did you mean 'total'?",
                "total = 1 and sume(rows, amount) = 1 | 15 | LQ-7402 | Did you mean 'sum'?",
                "_knwn = 1 | 1 | LQ-7402 | Did you mean '_known'?",
                "all(rows, amont = 1) | 11 | LQ-7402 | Did you mean 'amount'?",
                "total = \"x\" | 7 | LQ-7403 | Compare",
                "day < \"2025-13-01\" | 7 | LQ-7403 | Compare",
                "total + code = 1 | 9 | LQ-7403 | Compare",
                "total | 1 | LQ-7403 | Compare",
                "round2(total, 2) = 1 | 1 | LQ-7403 | Compare",
                "sum(total, 1) = 1 | 5 | LQ-7403 | Compare",
                "code in (total) | 10 | LQ-7403 | Compare",
                "flag < true | 6 | LQ-7403 | Compare",
                "total = | 8 | LQ-7401 | Correct",
                "total == 1 | 8 | LQ-7401 | Correct",
                "total = 1 total | 11 | LQ-7401 | Correct",
                "(total = 1 | 11 | LQ-7401 | Correct",
                "total = \"x | 9 | LQ-7401 | Correct",
                "total # 1 | 7 | LQ-7401 | Correct",
                "listed(\"policy/none\", day, 1) | 8 | LQ-7405 | Add the table",
                "lookupNumber(\"policy/base-rate\", day, \"rte\", 1) = 1 | 39 | LQ-7405 | Did you mean 'rate'?",
                "lookupNumber(\"policy/industry-risk-2017-groups\", day, \"name\", \"591\") = 1 | 55 | LQ-7405 | Correct the table",
                "listed(\"policy/base-rate\", today(), 1) | 28 | LQ-7405 | Write the field whose day decides",
                "listed(\"policy/base-rate\", plusDays(today(), 1), 1) | 28 | LQ-7405 | Write the field whose day decides",
                "listed(\"policy/base-rate\", \"2025-01-01\", 1) | 28 | LQ-7405 | Write the field whose day decides"
            })
    void a_mistake_is_found_where_it_stands(String expression, int column, String code, String advice) {
        Findings findings = new Findings();
        book("", expression, findings);
        assertThat(findings.sorted()).hasSize(1);
        Finding finding = findings.sorted().get(0);
        assertThat(finding.problem().code()).isEqualTo(code);
        assertThat(finding.place()).isEqualTo(new Place("rules.yaml", 7, 20 + column - 1));
        assertThat(finding.problem().remedy()).contains(advice);
    }

    @Test
    void nesting_is_bounded() {
        Findings findings = new Findings();
        book("", "(".repeat(500) + "true" + ")".repeat(500), findings);
        assertThat(findings.sorted()).hasSize(1);
    }

    private static List<RuleBook.Result> judged(String when, String must) {
        Findings findings = new Findings();
        RuleBook book = book(when, must, findings);
        assertThat(findings.sorted().stream().map(Finding::text)).isEmpty();
        List<Shape.Flaw> flaws = new ArrayList<>();
        Object[] typed = SHAPE.check(RECORD, "", flaws);
        assertThat(flaws).isEmpty();
        return book.judge(
                typed, Examples.CLOCK, name -> name.equals("_known") ? Optional.of("3.00") : Optional.empty());
    }

    private static RuleBook book(String when, String must, Findings findings) {
        RuleBook book = new RuleBook(SHAPE, FACTS, REFERENCE);
        Rule rule = new Rule("X01", Rule.Kind.CHECK, "total", when, must, "zh", "en", "LQ-2110");
        Place place = new Place("rules.yaml", 7, 20);
        book.add(rule, place, place, findings);
        return book;
    }
}
