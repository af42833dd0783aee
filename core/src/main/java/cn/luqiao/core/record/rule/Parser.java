package cn.luqiao.core.record.rule;

import cn.luqiao.core.identifier.CalendarText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles one expression by recursive descent; every method takes one level of precedence. Not thread-safe. */
final class Parser {
    private static final int DEPTH_MAX = 40;
    private final List<Token> tokens;
    private final Functions functions;
    private Names names;
    private int next;
    private int depth;

    private Parser(String text, Names names, Functions functions) {
        this.tokens = Token.split(text);
        this.names = names;
        this.functions = functions;
    }

    /** The compiled expression. Throws {@link SyntaxFault}. */
    static Term parse(String text, Names names, Functions functions) {
        Parser parser = new Parser(text, names, functions);
        Term term = parser.or();
        if (parser.peek().kind() != Token.Kind.END) {
            throw SyntaxFault.syntax(
                    parser.peek().column(), "'" + parser.peek().text() + "'", "and, or, a comparison or the end");
        }
        return term;
    }

    private Term or() {
        if (++depth > DEPTH_MAX) {
            throw SyntaxFault.syntax(peek().column(), "nesting", "at most " + DEPTH_MAX + " levels");
        }
        Term left = and();
        while (take("or")) {
            left = Logic.or(left, and());
        }
        depth--;
        return left;
    }

    private Term and() {
        Term left = not();
        while (take("and")) {
            left = Logic.and(left, not());
        }
        return left;
    }

    private Term not() {
        if (peek().is("not")) {
            next++;
            return Logic.not(not());
        }
        return comparison();
    }

    private Term comparison() {
        Term left = sum();
        Token sign = peek();
        if (sign.is("in") || (sign.is("not") && tokens.get(next + 1).is("in"))) {
            next += sign.is("in") ? 1 : 2;
            Term member = member(left);
            return sign.is("in") ? member : Logic.not(member);
        }
        if (sign.kind() == Token.Kind.SIGN && "= != < <= > >=".contains(sign.text()) && !sign.is("(")) {
            next++;
            return Logic.compare(left, sign, sum());
        }
        return left;
    }

    private Term member(Term left) {
        expect("(");
        Set<Object> values = new HashSet<>();
        do {
            Term literal = Logic.adapted(sum(), left.type());
            if (literal.literal().isEmpty() || literal.type() != left.type()) {
                throw SyntaxFault.type(
                        literal.column(),
                        "not a constant " + left.type().shown(),
                        "constants of type " + left.type().shown());
            }
            values.add(Logic.comparable(literal.literal().get()));
        } while (take(","));
        expect(")");
        Term.Eval value = left.eval();
        return Term.of(ValueType.TRUTH, left.column(), scope -> {
                    Object v = value.of(scope);
                    return v == null ? null : (Object) values.contains(Logic.comparable(v));
                })
                .clockOf(List.of(left));
    }

    private Term sum() {
        Term left = product();
        while (peek().is("+") || peek().is("-")) {
            Token sign = tokens.get(next++);
            Term right = product();
            left = Logic.arithmetic(left, right, sign.is("+") ? BigDecimal::add : BigDecimal::subtract);
        }
        return left;
    }

    private Term product() {
        Term left = unary();
        while (take("*")) {
            left = Logic.arithmetic(left, unary(), BigDecimal::multiply);
        }
        return left;
    }

    private Term unary() {
        if (peek().is("-")) {
            Token sign = tokens.get(next++);
            Term value = unary();
            Term zero = Term.constant(ValueType.NUMBER, sign.column(), BigDecimal.ZERO);
            return value.literal().isPresent() && value.type() == ValueType.NUMBER
                    ? Term.constant(
                            ValueType.NUMBER,
                            sign.column(),
                            ((BigDecimal) value.literal().get()).negate())
                    : Logic.arithmetic(zero, value, BigDecimal::subtract);
        }
        return primary();
    }

    private Term primary() {
        Token token = tokens.get(next++);
        if (token.is("(")) {
            Term inner = or();
            expect(")");
            return inner;
        }
        return switch (token.kind()) {
            case NUMBER -> Term.constant(ValueType.NUMBER, token.column(), number(token));
            case TEXT -> Term.constant(ValueType.TEXT, token.column(), token.text());
            case NAME -> peek().is("(") ? call(token) : names.resolve(token.text(), token.column());
            default -> {
                if (token.is("true") || token.is("false")) {
                    yield Term.constant(ValueType.TRUTH, token.column(), token.is("true"));
                }
                throw SyntaxFault.syntax(
                        token.column(), "'" + token.text() + "'", "a field, fact, constant or function");
            }
        };
    }

    private Term call(Token name) {
        expect("(");
        functions.known(name);
        List<Term> arguments = new ArrayList<>();
        Names outer = names;
        if (!peek().is(")")) {
            do {
                arguments.add(or());
                if (arguments.size() == 1 && functions.looksInside(name)) {
                    Term list = arguments.get(0);
                    if (list.type() != ValueType.ROWS && list.type() != ValueType.TEXTS) {
                        throw SyntaxFault.type(list.column(), list.type().shown(), "a list");
                    }
                    names = outer.inside(list);
                }
            } while (take(","));
        }
        names = outer;
        expect(")");
        return functions.call(name, arguments).clockOf(arguments);
    }

    private static BigDecimal number(Token token) {
        if (!token.text().matches("[0-9]{1,15}(\\.[0-9]{1,8})?")) {
            throw SyntaxFault.syntax(token.column(), token.text(), "a decimal number");
        }
        return new BigDecimal(token.text());
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean take(String word) {
        if (!peek().is(word)) {
            return false;
        }
        next++;
        return true;
    }

    private void expect(String sign) {
        if (!take(sign)) {
            throw SyntaxFault.syntax(peek().column(), "'" + peek().text() + "'", "'" + sign + "'");
        }
    }

    /** A text constant read as a date, month or time where one is wanted. */
    static Optional<Object> constant(String text, ValueType wanted) {
        return switch (wanted) {
            case DATE -> CalendarText.date(text).map(v -> v);
            case MONTH -> CalendarText.month(text).map(v -> v);
            case TIME -> CalendarText.time(text).map(v -> v);
            default -> Optional.empty();
        };
    }
}
