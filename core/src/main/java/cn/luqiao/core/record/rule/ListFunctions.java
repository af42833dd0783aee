package cn.luqiao.core.record.rule;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions over lists. Their arguments after the list are computed for each item, with the item's fields in sight. */
final class ListFunctions {
    private ListFunctions() {}

    /** {@code sum(list, number)}: unknown when the list or any of the numbers is. */
    static Term sum(List<Term> arguments) {
        Term.Eval list = arguments.get(0).eval();
        Term.Eval number = Logic.wanted(arguments.get(1), ValueType.NUMBER).eval();
        return Term.of(ValueType.NUMBER, arguments.get(0).column(), scope -> {
            List<?> items = (List<?>) list.of(scope);
            if (items == null) {
                return null;
            }
            BigDecimal total = BigDecimal.ZERO;
            for (Object item : items) {
                Object value = with(scope, item, number);
                if (value == null) {
                    return null;
                }
                total = total.add((BigDecimal) value);
            }
            return total;
        });
    }

    /** {@code all(list, condition)}: remembers the first item that fails. */
    static Term all(List<Term> arguments) {
        Term.Eval list = arguments.get(0).eval();
        Term.Eval condition = Logic.truth(arguments.get(1)).eval();
        return Term.of(ValueType.TRUTH, arguments.get(0).column(), scope -> {
            List<?> items = (List<?>) list.of(scope);
            if (items == null) {
                return null;
            }
            Object result = true;
            for (int i = 0; i < items.size(); i++) {
                Object holds = with(scope, items.get(i), condition);
                if (Boolean.FALSE.equals(holds)) {
                    scope.failedItem = i;
                    return false;
                }
                result = holds == null ? null : result;
            }
            return result;
        });
    }

    /** {@code count(list)}: number of items. */
    static Term count(List<Term> arguments) {
        Term list = arguments.get(0);
        if (list.type() != ValueType.ROWS && list.type() != ValueType.TEXTS) {
            throw SyntaxFault.type(list.column(), list.type().shown(), "a list");
        }
        return Term.of(ValueType.NUMBER, list.column(), scope -> {
            List<?> items = (List<?>) list.eval().of(scope);
            return items == null ? null : BigDecimal.valueOf(items.size());
        });
    }

    /** {@code distinct(list, value…)}: whether no two items agree in all the values; absent values are alike. */
    static Term distinct(List<Term> arguments) {
        Term.Eval list = arguments.get(0).eval();
        List<Term> values = arguments.subList(1, arguments.size());
        return Term.of(ValueType.TRUTH, arguments.get(0).column(), scope -> {
            List<?> items = (List<?>) list.of(scope);
            if (items == null) {
                return null;
            }
            Set<List<Object>> seen = new HashSet<>();
            for (int i = 0; i < items.size(); i++) {
                Object[] key = new Object[values.size()];
                for (int k = 0; k < key.length; k++) {
                    Object value = with(scope, items.get(i), values.get(k).eval());
                    key[k] = value == null ? "" : Logic.comparable(value);
                }
                if (!seen.add(Arrays.asList(key))) {
                    scope.failedItem = i;
                    return false;
                }
            }
            return true;
        });
    }

    /** {@code sequence(list, number)}: whether the numbers are 1, 2, 3 … in order. */
    static Term sequence(List<Term> arguments) {
        Term.Eval list = arguments.get(0).eval();
        Term.Eval number = Logic.wanted(arguments.get(1), ValueType.NUMBER).eval();
        return Term.of(ValueType.TRUTH, arguments.get(0).column(), scope -> {
            List<?> items = (List<?>) list.of(scope);
            if (items == null) {
                return null;
            }
            for (int i = 0; i < items.size(); i++) {
                Object value = with(scope, items.get(i), number);
                if (value == null || ((BigDecimal) value).compareTo(BigDecimal.valueOf(i + 1L)) != 0) {
                    scope.failedItem = i;
                    return false;
                }
            }
            return true;
        });
    }

    private static Object with(Scope scope, Object item, Term.Eval eval) {
        Object outer = scope.item;
        scope.item = item;
        Object value = eval.of(scope);
        scope.item = outer;
        return value;
    }
}
