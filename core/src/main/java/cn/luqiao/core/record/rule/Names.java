package cn.luqiao.core.record.rule;

import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import cn.luqiao.core.record.schema.Shape;
import cn.luqiao.core.source.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What names mean in an expression: fields of the current row, then fields of the record, and declared facts. */
final class Names {
    private final Shape record;
    private final Optional<Shape> row;
    private final boolean textItem;
    private final Map<String, FieldType> facts;

    private Names(Shape record, Optional<Shape> row, boolean textItem, Map<String, FieldType> facts) {
        this.record = record;
        this.row = row;
        this.textItem = textItem;
        this.facts = facts;
    }

    static Names of(Shape record, Map<String, FieldType> facts) {
        return new Names(record, Optional.empty(), false, facts);
    }

    /** The names inside a list function over a list. */
    Names inside(Term list) {
        return new Names(record, list.rows(), list.type() == ValueType.TEXTS, facts);
    }

    /** The term of a name. Throws {@link SyntaxFault} with the name that was probably meant. */
    Term resolve(String name, int column) {
        if (name.startsWith("_")) {
            return fact(name, column);
        }
        if (textItem && name.equals("item")) {
            return Term.of(ValueType.TEXT, column, scope -> scope.item);
        }
        if (row.isPresent() && row.get().position(name) >= 0) {
            int position = row.get().position(name);
            Field field = row.get().fields().get(position);
            return term(field, column, scope -> scope.row(position));
        }
        int position = record.position(name);
        if (position < 0) {
            throw unknown(name, column);
        }
        return term(record.fields().get(position), column, scope -> scope.record[position]);
    }

    private static Term term(Field field, int column, Term.Eval eval) {
        Optional<Shape> rows =
                field.type() instanceof FieldType.Rows list ? Optional.of(new Shape(list.fields())) : Optional.empty();
        return new Term(ValueType.of(field.type()), eval, column, rows, Optional.empty(), false);
    }

    private Term fact(String name, int column) {
        FieldType type = facts.get(name);
        if (type == null) {
            throw SyntaxFault.unknown(
                    column,
                    "fact " + name,
                    facts.isEmpty() ? "a fact declared under 'facts:'" : "one of " + String.join(", ", facts.keySet()),
                    Nearest.to(name, facts.keySet())
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Declare it under 'facts:'."));
        }
        Function<Object, Object> typed = converter(type);
        return Term.of(ValueType.of(type), column, scope -> {
            Optional<Object> value = scope.facts.apply(name).map(typed);
            if (value.isEmpty()) {
                scope.misses(name);
            }
            return value.orElse(null);
        });
    }

    private static Function<Object, Object> converter(FieldType type) {
        Shape shape =
                new Shape(List.of(new Field("fact", "", "", type, true, cn.luqiao.core.identifier.Masking.HIDDEN)));
        return value -> {
            if (value instanceof BigDecimal) {
                return value;
            }
            List<Shape.Flaw> flaws = new ArrayList<>();
            return shape.check(Map.of("fact", value), "", flaws)[0];
        };
    }

    private SyntaxFault unknown(String name, int column) {
        List<String> known = new ArrayList<>();
        row.ifPresent(shape -> shape.fields().forEach(f -> known.add(f.name())));
        record.fields().forEach(f -> known.add(f.name()));
        return SyntaxFault.unknown(
                column,
                "field " + name,
                "a field of the record type",
                Nearest.to(name, known).map(n -> "Did you mean '" + n + "'?").orElse("Write a field of schema.json."));
    }
}
