package cn.luqiao.core.record.rule;

import cn.luqiao.core.record.schema.Shape;
import java.util.Optional;

/**
 * One compiled expression.
 *
 * @param type what it yields
 * @param eval how it is computed
 * @param column 1-based column of its first character within the expression
 * @param rows shape of its rows when it is a list of rows
 * @param literal the value when it is a constant
 * @param readsClock whether it depends on today's date
 */
record Term(ValueType type, Eval eval, int column, Optional<Shape> rows, Optional<Object> literal, boolean readsClock) {
    /** Computes a value; null stands for "not known" and never leaves this package. */
    interface Eval {
        Object of(Scope scope);
    }

    static Term of(ValueType type, int column, Eval eval) {
        return new Term(type, eval, column, Optional.empty(), Optional.empty(), false);
    }

    static Term constant(ValueType type, int column, Object value) {
        return new Term(type, scope -> value, column, Optional.empty(), Optional.of(value), false);
    }

    /** The same term, depending on the clock when one of the others does. */
    Term clockOf(Iterable<Term> others) {
        boolean reads = readsClock;
        for (Term other : others) {
            reads |= other.readsClock;
        }
        return new Term(type, eval, column, rows, literal, reads);
    }
}
