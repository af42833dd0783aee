package cn.luqiao.core.record.schema;

import cn.luqiao.core.identifier.CalendarText;
import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.identifier.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The compiled form of one object: checks every field in one pass and hands out the typed values by position, so that
 * rules need not parse again. Immutable.
 */
public final class Shape {
    private final List<Field> fields;
    private final Field[] inOrder;
    private final FieldNames names;
    private final Check[] checks;
    /** The names of the last {@link FieldMap} that turned out to be the same; only saves comparing them again. */
    private FieldNames alike;

    public Shape(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.inOrder = fields.toArray(Field[]::new);
        this.names = FieldNames.of(fields.stream().map(Field::name).toList());
        this.alike = names;
        this.checks = fields.stream().map(field -> check(field.type())).toArray(Check[]::new);
    }

    /** The fields in order. */
    public List<Field> fields() {
        return fields;
    }

    /** Position of a field's typed value, or -1 for an unknown name. */
    public int position(String name) {
        return names.position(name);
    }

    /** One broken form. */
    public record Flaw(String rule, String path, String what, String expected) {}

    /**
     * The typed values of an object by position, absent ones and those of the wrong form as null; flaws are added.
     *
     * @param object members, absent or null ones alike
     * @param prefix path of the object, empty or ending in a dot
     */
    public Object[] check(Map<?, ?> object, String prefix, Collection<Flaw> flaws) {
        Object[] typed = new Object[checks.length];
        FieldMap known = object instanceof FieldMap map && isAlike(map.names()) ? map : null;
        int met = 0;
        for (int i = 0; i < typed.length; i++) {
            Object value = known != null ? known.at(i) : object.get(names.at(i));
            if (value != null) {
                met++;
                typed[i] = checks[i].typed(value, inOrder[i], prefix, flaws);
            } else if (inOrder[i].mandatory()) {
                flaws.add(missing(inOrder[i], prefix));
            }
        }
        if (met != object.size()) {
            unknown(object, prefix, flaws);
        }
        return typed;
    }

    private boolean isAlike(FieldNames others) {
        if (others == alike) {
            return true;
        }
        boolean same = others.same(names);
        alike = same ? others : alike;
        return same;
    }

    private static Flaw missing(Field field, String prefix) {
        return new Flaw(
                "missing", prefix + field.name(), "missing", field.type().expectation());
    }

    private void unknown(Map<?, ?> object, String prefix, Collection<Flaw> flaws) {
        for (Object key : object.keySet()) {
            if (!(key instanceof String known) || names.position(known) < 0) {
                String name = key.toString();
                String shown = name.matches("[A-Za-z_][A-Za-z0-9_]{0,40}") ? name : "field";
                flaws.add(new Flaw("unknown", prefix + shown, "unknown field", "记录类型的字段 · a field of the record type"));
            }
        }
    }

    /** How one value is judged: the typed value, or null and a flaw. */
    private interface Check {
        Object typed(Object value, Field field, String prefix, Collection<Flaw> flaws);
    }

    private static Check check(FieldType type) {
        if (type instanceof FieldType.Rows rows) {
            Shape shape = new Shape(rows.fields());
            return (value, field, prefix, flaws) -> rows(rows, shape, value, field, prefix, flaws);
        }
        if (type instanceof FieldType.Items items) {
            Check item = check(items.item());
            return (value, field, prefix, flaws) -> items(items, item, value, field, prefix, flaws);
        }
        if (type instanceof FieldType.Whole whole) {
            return (value, field, prefix, flaws) -> whole(whole, value, field, prefix, flaws);
        }
        if (type instanceof FieldType.Flag) {
            return (value, field, prefix, flaws) ->
                    value instanceof Boolean ? value : flaw("type", value, field, prefix, flaws);
        }
        if (type instanceof FieldType.Text text) {
            return (value, field, prefix, flaws) -> text(text, value, field, prefix, flaws);
        }
        if (type instanceof FieldType.Code code) {
            Set<String> values = new HashSet<>(code.values());
            return (value, field, prefix, flaws) -> value instanceof String s && values.contains(s)
                    ? s
                    : flaw(value instanceof String ? "code" : "type", value, field, prefix, flaws);
        }
        Function<String, Object> parse = parser(type);
        return (value, field, prefix, flaws) -> {
            Object typed = value instanceof String s ? parse.apply(s) : null;
            return typed == null ? flaw("type", value, field, prefix, flaws) : typed;
        };
    }

    /** What makes the typed value of a text, or null of one that has not the form. */
    private static Function<String, Object> parser(FieldType type) {
        if (type instanceof FieldType.Decimal decimal) {
            int whole = decimal.digits() - decimal.fraction();
            return text -> Money.decimal(text, whole, decimal.fraction()).orElse(null);
        }
        if (type instanceof FieldType.Day) {
            return text -> CalendarText.date(text).orElse(null);
        }
        if (type instanceof FieldType.Month) {
            return text -> CalendarText.month(text).orElse(null);
        }
        if (type instanceof FieldType.Time) {
            return text -> CalendarText.time(text).orElse(null);
        }
        return text -> type instanceof FieldType.DigitText digits && digitText(digits, text) ? text : null;
    }

    private static boolean digitText(FieldType.DigitText type, String text) {
        if (text.length() != type.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || type.hex() && c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static Object text(FieldType.Text type, Object value, Field field, String prefix, Collection<Flaw> flaws) {
        if (!(value instanceof String text)) {
            return flaw("type", value, field, prefix, flaws);
        }
        int length = 0;
        boolean control = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            control |= c < ' ' || c == 0x7F;
            length += Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1)) ? 0 : 1;
        }
        if (length < type.min() || length > type.max()) {
            return flaw("length", value, field, prefix, flaws);
        }
        return control ? flaw("type", value, field, prefix, flaws) : text;
    }

    private static Object whole(
            FieldType.Whole type, Object value, Field field, String prefix, Collection<Flaw> flaws) {
        if (!(value instanceof Long || value instanceof Integer)) {
            return flaw("type", value, field, prefix, flaws);
        }
        long number = ((Number) value).longValue();
        return number < type.min() || number > type.max()
                ? flaw("type", value, field, prefix, flaws)
                : BigDecimal.valueOf(number);
    }

    private static Object items(
            FieldType.Items type, Check item, Object value, Field field, String prefix, Collection<Flaw> flaws) {
        if (!(value instanceof List<?> list)) {
            return flaw("type", value, field, prefix, flaws);
        }
        if (list.size() < type.min() || list.size() > type.max()) {
            return flaw("length", value, field, prefix, flaws);
        }
        List<Object> typed = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Object one = list.get(i);
            Field member =
                    new Field(field.name() + "[" + i + "]", field.zh(), field.en(), type.item(), true, field.mask());
            typed.add(
                    one == null ? flaw("type", "null", member, prefix, flaws) : item.typed(one, member, prefix, flaws));
        }
        return typed;
    }

    private static Object rows(
            FieldType.Rows type, Shape shape, Object value, Field field, String prefix, Collection<Flaw> flaws) {
        if (!(value instanceof List<?> list)) {
            return flaw("type", value, field, prefix, flaws);
        }
        if (list.size() < type.min() || list.size() > type.max()) {
            return flaw("length", value, field, prefix, flaws);
        }
        List<Object[]> typed = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            String place = prefix + field.name() + "[" + i + "]";
            if (list.get(i) instanceof Map<?, ?> row) {
                typed.add(shape.check(row, place + ".", flaws));
            } else {
                flaws.add(flaw("type", list.get(i), field, place));
                typed.add(new Object[shape.checks.length]);
            }
        }
        return typed;
    }

    private static Object flaw(String rule, Object value, Field field, String prefix, Collection<Flaw> flaws) {
        flaws.add(flaw(rule, value, field, prefix + field.name()));
        return null;
    }

    private static Flaw flaw(String rule, Object value, Field field, String path) {
        return new Flaw(rule, path, Shown.of(value, field.mask()), field.type().expectation());
    }

    /** The masked text of a field's value as problem texts show it. */
    public static String shown(Object value, Masking mask) {
        return Shown.of(value, mask);
    }
}
