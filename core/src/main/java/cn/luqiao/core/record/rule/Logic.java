package cn.luqiao.core.record.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Operators. Whatever is compared or computed with an unknown value is unknown; and, or, not follow Kleene's logic. */
final class Logic {
    private Logic() {}

    static Term or(Term left, Term right) {
        Term.Eval a = truth(left).eval();
        Term.Eval b = truth(right).eval();
        return Term.of(ValueType.TRUTH, left.column(), scope -> {
                    Object x = a.of(scope);
                    if (Boolean.TRUE.equals(x)) {
                        return true;
                    }
                    Object y = b.of(scope);
                    return Boolean.TRUE.equals(y) ? (Object) true : x == null || y == null ? null : (Object) false;
                })
                .clockOf(List.of(left, right));
    }

    static Term and(Term left, Term right) {
        Term.Eval a = truth(left).eval();
        Term.Eval b = truth(right).eval();
        return Term.of(ValueType.TRUTH, left.column(), scope -> {
                    Object x = a.of(scope);
                    if (Boolean.FALSE.equals(x)) {
                        return false;
                    }
                    Object y = b.of(scope);
                    return Boolean.FALSE.equals(y) ? (Object) false : x == null || y == null ? null : (Object) true;
                })
                .clockOf(List.of(left, right));
    }

    static Term not(Term value) {
        Term.Eval a = truth(value).eval();
        return Term.of(ValueType.TRUTH, value.column(), scope -> {
                    Object x = a.of(scope);
                    return x == null ? null : (Object) !((Boolean) x);
                })
                .clockOf(List.of(value));
    }

    static Term arithmetic(Term left, Term right, BinaryOperator<BigDecimal> operator) {
        Term.Eval a = wanted(left, ValueType.NUMBER).eval();
        Term.Eval b = wanted(right, ValueType.NUMBER).eval();
        return Term.of(ValueType.NUMBER, left.column(), scope -> {
                    Object x = a.of(scope);
                    Object y = b.of(scope);
                    return x == null || y == null ? null : operator.apply((BigDecimal) x, (BigDecimal) y);
                })
                .clockOf(List.of(left, right));
    }

    static Term compare(Term first, Token sign, Term second) {
        Term left = adapted(first, second.type());
        Term right = adapted(second, first.type());
        boolean list = left.type() == ValueType.ROWS || left.type() == ValueType.TEXTS;
        if (left.type() != right.type() || list) {
            throw SyntaxFault.type(
                    sign.column(),
                    left.type().shown() + " " + sign.text() + " " + right.type().shown(),
                    "two values of one type");
        }
        boolean equality = sign.is("=") || sign.is("!=");
        if (left.type() == ValueType.TRUTH && !equality) {
            throw SyntaxFault.type(sign.column(), "truth values compared by size", "= or !=");
        }
        Term.Eval a = left.eval();
        Term.Eval b = right.eval();
        return Term.of(
                        ValueType.TRUTH,
                        first.column(),
                        equality && left.type() != ValueType.NUMBER
                                ? equality(a, b, sign.is("="))
                                : comparison(a, b, outcome(sign.text())))
                .clockOf(List.of(left, right));
    }

    /** Values of every type but numbers compare as equal exactly when they are. */
    private static Term.Eval equality(Term.Eval a, Term.Eval b, boolean wanted) {
        return scope -> {
            Object x = a.of(scope);
            Object y = b.of(scope);
            return x == null || y == null ? null : (Object) (x.equals(y) == wanted);
        };
    }

    private static Term.Eval comparison(Term.Eval a, Term.Eval b, Outcome outcome) {
        return scope -> {
            Object x = a.of(scope);
            Object y = b.of(scope);
            return x == null || y == null ? null : (Object) outcome.holds(order(x, y));
        };
    }

    /** A text constant as the date, month or time that it is compared with; every other term unchanged. */
    static Term adapted(Term term, ValueType other) {
        boolean dated = other == ValueType.DATE || other == ValueType.MONTH || other == ValueType.TIME;
        if (!dated || term.type() != ValueType.TEXT || term.literal().isEmpty()) {
            return term;
        }
        Optional<Object> value = Parser.constant((String) term.literal().get(), other);
        if (value.isEmpty()) {
            throw SyntaxFault.type(term.column(), "\"" + term.literal().get() + "\"", "a " + other.shown());
        }
        return Term.constant(other, term.column(), value.get());
    }

    /** A value that equals another one exactly when it compares as equal: 1.0 and 1.00 are one number. */
    static Object comparable(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    static Term truth(Term term) {
        return wanted(term, ValueType.TRUTH);
    }

    static Term wanted(Term term, ValueType type) {
        Term adapted = adapted(term, type);
        if (adapted.type() != type) {
            throw SyntaxFault.type(term.column(), term.type().shown(), type.shown());
        }
        return adapted;
    }

    private interface Outcome {
        boolean holds(int order);
    }

    private static Outcome outcome(String sign) {
        return switch (sign) {
            case "=" -> order -> order == 0;
            case "!=" -> order -> order != 0;
            case "<" -> order -> order < 0;
            case "<=" -> order -> order <= 0;
            case ">" -> order -> order > 0;
            default -> order -> order >= 0;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int order(Object x, Object y) {
        return ((Comparable) x).compareTo(y);
    }
}
