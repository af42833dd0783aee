package cn.luqiao.core.record;

import cn.luqiao.core.record.rule.Rule;
import cn.luqiao.core.record.rule.RuleBook;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One action of a record type: its fields, its answer, its business keys and its checks. Immutable, thread-safe. */
public final class Action {
    private final String name;
    private final Body body;
    private final Optional<Body> answer;
    private final Keys keys;

    Action(String name, Body body, Optional<Body> answer, Keys keys) {
        this.name = name;
        this.body = body;
        this.answer = answer;
        this.keys = keys;
    }

    /** A compiled object with its rules, and the rules as declared. */
    record Body(String schema, Shape shape, RuleBook rules, List<Rule> declared) {
        Body {
            declared = List.copyOf(declared);
        }
    }

    /** The fields that find, order, total and reverse records. */
    record Keys(
            List<String> search,
            Optional<String> order,
            Optional<String> total,
            Optional<String> serial,
            Optional<Original> original,
            Optional<Reminding> reminding) {
        Keys {
            search = List.copyOf(search);
        }
    }

    /**
     * How a reversal names what it reverses, where it does not give that record's serial.
     *
     * @param field field of the reversal
     * @param names field of the reversed record that has the same value
     */
    public record Original(String field, String names) {}

    /**
     * Whom a record waits for, and when it is told again.
     *
     * @param due field of the day by which the receiver has to reply
     * @param days so many days before it the receiver is reminded, the most first
     * @param open values by field that a record has while it waits for a reply
     * @param by field whose value the reply has too
     */
    public record Reminding(String due, List<Integer> days, Map<String, String> open, String by) {
        public Reminding {
            days = List.copyOf(days);
            open = Map.copyOf(open);
        }

        /** Whether a record with these fields waits for a reply. */
        public boolean waits(Map<String, Object> fields) {
            return open.entrySet().stream().allMatch(e -> e.getValue().equals(fields.get(e.getKey())));
        }
    }

    /** Name of the action. */
    public String name() {
        return name;
    }

    /** Fields of the canonical body in order. */
    public List<Field> fields() {
        return body.shape().fields();
    }

    /** Fields of the answer; none when there is no answer. */
    public List<Field> answerFields() {
        return answer.map(a -> a.shape().fields()).orElse(List.of());
    }

    /** Whether the receiver answers with a record. */
    public boolean hasAnswer() {
        return answer.isPresent();
    }

    /** Fields whose values find the record again. */
    public List<String> searchFields() {
        return keys.search();
    }

    /** The field whose equal values keep their order on the way to a receiver. */
    public Optional<String> orderField() {
        return keys.order();
    }

    /** The amount that the control total of a batch adds up, in yuan. */
    public Optional<String> totalField() {
        return keys.total();
    }

    /** The field that holds the sender's business serial, where the body repeats it. */
    public Optional<String> serialField() {
        return keys.serial();
    }

    /** How a reversal names what it reverses, where the body does. */
    public Optional<Original> original() {
        return keys.original();
    }

    /** When the receivers of a record are reminded to reply; empty when never. */
    public Optional<Reminding> reminding() {
        return keys.reminding();
    }

    /** The rules of the body as declared, those included that the gateway cannot check. */
    public List<Rule> rules() {
        return body.declared();
    }

    /** The rules of the answer as declared; none when there is no answer. */
    public List<Rule> answerRules() {
        return answer.map(Body::declared).orElse(List.of());
    }

    /** Name of the schema: {@code root}, or the name of a {@code $defs} entry. */
    String schema() {
        return body.schema();
    }

    /** Name of the answer's {@code $defs} entry. */
    Optional<String> answerSchema() {
        return answer.map(Body::schema);
    }

    /** Everything wrong with a body: form and rules in one pass. */
    public List<Violation> check(Map<String, Object> fields, Facts facts) {
        return examine(body, fields, facts).violations();
    }

    /** As {@link #check}, with the rules that could not be judged. */
    public Examination examine(Map<String, Object> fields, Facts facts) {
        return examine(body, fields, facts);
    }

    /** Everything wrong with an answer; nothing when the action has none. */
    public List<Violation> checkAnswer(Map<String, Object> fields, Facts facts) {
        return answer.map(a -> examine(a, fields, facts).violations()).orElse(List.of());
    }

    private static Examination examine(Body body, Map<String, Object> fields, Facts facts) {
        List<Shape.Flaw> flaws = new ArrayList<>(0);
        Object[] typed = body.shape().check(fields, "", flaws);
        List<RuleBook.Result> results = body.rules().judge(typed, facts.today(), facts::fact);
        if (flaws.isEmpty() && results.isEmpty()) {
            return new Examination(List.of(), List.of());
        }
        List<Violation> violations = new ArrayList<>();
        List<Examination.Skipped> skipped = new ArrayList<>();
        flaws.forEach(
                f -> violations.add(new Violation(f.rule(), f.path(), f.what(), f.expected(), false, code(f.rule()))));
        for (RuleBook.Result result : results) {
            if (result instanceof RuleBook.Result.Broken broken) {
                violations.add(violation(broken, fields, body.shape()));
            } else if (result instanceof RuleBook.Result.Skipped unknown) {
                skipped.add(new Examination.Skipped(unknown.rule().id(), unknown.facts()));
            }
        }
        return new Examination(violations, skipped);
    }

    private static Violation violation(RuleBook.Result.Broken broken, Map<String, Object> fields, Shape shape) {
        Rule rule = broken.rule();
        Field field = shape.fields().get(shape.position(rule.field()));
        Object value = fields.get(rule.field());
        return new Violation(
                rule.id(),
                broken.item() < 0 ? rule.field() : rule.field() + "[" + broken.item() + "]",
                value == null ? "missing" : Shape.shown(value, field.mask()),
                rule.zh() + " · " + rule.en(),
                rule.kind() == Rule.Kind.ADVISORY,
                rule.code());
    }

    private static String code(String flaw) {
        return switch (flaw) {
            case "missing" -> "LQ-2104";
            case "length" -> "LQ-2106";
            case "code" -> "LQ-2107";
            case "unknown" -> "LQ-2108";
            default -> "LQ-2105";
        };
    }
}
