package cn.luqiao.core.record.rule;

import cn.luqiao.core.source.Csv;
import cn.luqiao.core.source.Nearest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Look-ups in dated tables. Each names its day, which must be one of the business, never today. */
final class TableFunctions {
    private final DatedTables tables;
    private final Set<String> used = new TreeSet<>();

    TableFunctions(DatedTables tables) {
        this.tables = tables;
    }

    /** Names of the tables looked up so far. */
    Set<String> used() {
        return used;
    }

    /** {@code lookupNumber(table, day, column, key…)} and {@code lookupText}: the cell, unknown when no row is valid. */
    Term lookUp(Token name, List<Term> arguments, ValueType type) {
        if (arguments.size() < 4) {
            throw SyntaxFault.type(
                    name.column(),
                    name.text() + " with " + arguments.size() + " arguments",
                    "table, day, column and key");
        }
        Csv table = table(arguments.get(0));
        String column = literal(arguments.get(2), "a column");
        if (!table.columns().contains(column)) {
            throw SyntaxFault.table(
                    arguments.get(2).column(),
                    column,
                    "a column of the table",
                    Nearest.to(column, table.columns())
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Write a column name."));
        }
        Function<Csv.Row, Object> cell =
                type == ValueType.NUMBER ? row -> number(row, column, arguments.get(2)) : row -> row.get(column);
        return ask(table, arguments, 3, type, cell, null);
    }

    /** {@code listed(table, day, key…)}: whether a row with that key is valid on the day; unknown on days without any row. */
    Term listed(Token name, List<Term> arguments) {
        if (arguments.size() < 3) {
            throw SyntaxFault.type(
                    name.column(), "listed with " + arguments.size() + " arguments", "table, day and key");
        }
        return ask(table(arguments.get(0)), arguments, 2, ValueType.TRUTH, row -> true, false);
    }

    private static Term ask(
            Csv table,
            List<Term> arguments,
            int keysFrom,
            ValueType type,
            Function<Csv.Row, Object> cell,
            Object none) {
        Term day = day(arguments.get(1));
        List<Term> keys = arguments.subList(keysFrom, arguments.size());
        if (none == null) {
            DatedTables.overlap(table, keys.size()).ifPresent(line -> {
                throw SyntaxFault.table(
                        arguments.get(0).column(),
                        "line " + line,
                        "one row a key and day",
                        "Correct the table's periods.");
            });
        }
        DatedTables.LookUp lookUp = DatedTables.lookUp(table, keys.size(), cell);
        if (keys.stream().allMatch(key -> key.literal().isPresent())) {
            return constant(type, arguments.get(0).column(), day.eval(), lookUp.rows(literals(keys)), none);
        }
        return Term.of(type, arguments.get(0).column(), scope -> {
            Object date = day.eval().of(scope);
            Object[] key = new Object[keys.size()];
            for (int i = 0; i < key.length; i++) {
                Object part = keys.get(i).eval().of(scope);
                if (part == null) {
                    return null;
                }
                key[i] = part;
            }
            if (date == null) {
                return null;
            }
            return lookUp.rows(key).find((LocalDate) date, none);
        });
    }

    /** The look-up of a key that the rule writes out: only the day differs from record to record. */
    private static Term constant(ValueType type, int column, Term.Eval day, DatedTables.Rows rows, Object none) {
        return Term.of(type, column, scope -> {
            Object date = day.of(scope);
            return date == null ? null : rows.find((LocalDate) date, none);
        });
    }

    private static Object[] literals(List<Term> keys) {
        return keys.stream().map(key -> key.literal().orElseThrow()).toArray();
    }

    private static Term day(Term term) {
        if (term.readsClock() || term.literal().isPresent()) {
            throw SyntaxFault.table(
                    term.column(),
                    "a look-up that does not name a day of the business",
                    "a date, month or time of the record",
                    "Write the field whose day decides, such as levyMonth.");
        }
        Term.Eval eval = term.eval();
        return switch (term.type()) {
            case DATE -> term;
            case MONTH ->
                Term.of(ValueType.DATE, term.column(), s -> Optional.ofNullable((YearMonth) eval.of(s))
                        .map(m -> m.atDay(1))
                        .orElse(null));
            case TIME ->
                Term.of(ValueType.DATE, term.column(), s -> Optional.ofNullable((OffsetDateTime) eval.of(s))
                        .map(OffsetDateTime::toLocalDate)
                        .orElse(null));
            default ->
                throw SyntaxFault.table(
                        term.column(), term.type().shown(), "a date, month or time", "Name the day of the look-up.");
        };
    }

    private Csv table(Term term) {
        String name = literal(term, "a table");
        try {
            Csv table = tables.find(name)
                    .orElseThrow(() -> SyntaxFault.table(
                            term.column(),
                            "table " + name,
                            "a file codes/" + name + ".csv",
                            "Add the table or correct its name."));
            used.add(name);
            return table;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw SyntaxFault.table(
                    term.column(), e.getMessage(), "a table with one cell a column", "Correct the table.");
        }
    }

    private static String literal(Term term, String what) {
        return term.literal()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElseThrow(() -> SyntaxFault.type(term.column(), "a computed name", what + " as \"text\""));
    }

    private static Object number(Csv.Row row, String column, Term place) {
        try {
            return new BigDecimal(row.get(column));
        } catch (NumberFormatException e) {
            throw SyntaxFault.table(
                    place.column(),
                    "line " + row.line() + ": " + row.get(column),
                    "a decimal number",
                    "Correct the table.");
        }
    }
}
