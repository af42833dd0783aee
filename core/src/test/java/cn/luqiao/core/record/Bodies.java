package cn.luqiao.core.record;

import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random bodies from a seed: well-formed ones by the fields of an action, and mutations of any body. */
final class Bodies {
    private static final Object[] ODD = {
        "",
        " ",
        "x",
        "\u6D4B",
        "\uD840\uDD64",
        "a\nb",
        "0",
        "00",
        "-1",
        "1",
        "163.80",
        "163.8",
        "163.",
        "163.800",
        "-0.01",
        "01.00",
        "1e3",
        "999999999999.99",
        "1000000000000.00",
        "0.007200",
        "0.0072001",
        "9",
        "0.70",
        "410",
        "2025-06-30",
        "2025-02-29",
        "2024-02-29",
        "1899-12-31",
        "2199-12-31",
        "2200-01-01",
        "2025-6-30",
        "20250630",
        "202506",
        "202513",
        "2025-06-30T09:30:00+08:00",
        "2025-06-30T24:00:00+08:00",
        "2025-06-30T09:30:60+08:00",
        "2025-06-30T09:30:00Z",
        "2025-06-30T09:30:00.1+08:00",
        "370102",
        "37010",
        "3701O2",
        "\uFF13\uFF17\uFF10\uFF11\uFF10\uFF12",
        "13701020000",
        "x".repeat(18),
        "x".repeat(101),
        "\uD840\uDD64".repeat(10),
        "ENROL",
        "enrol",
        "RESIDENT",
        "true",
        0L,
        1L,
        4L,
        -1L,
        8L,
        9L,
        260L,
        1_000_000_000L,
        2025L,
        true,
        false,
        List.of(),
        List.of("S82.2"),
        List.of(1L),
        List.of(Map.of()),
        Map.of(),
        Map.of("x", 1L)
    };

    private final Random random;

    Bodies(long seed) {
        this.random = new Random(seed);
    }

    /** A body whose every value has the form of its field; optional fields come and go. */
    Map<String, Object> wellFormed(List<Field> fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.mandatory() || random.nextBoolean()) {
                body.put(field.name(), value(field.type()));
            }
        }
        return body;
    }

    /** The body with one thing changed: a value, a member more or a member less, also inside lists of rows. */
    Map<String, Object> mutated(Map<String, Object> body) {
        Map<String, Object> copy = new LinkedHashMap<>(body);
        List<String> names = List.copyOf(copy.keySet());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> copy.remove(name);
            case 1 -> copy.put("unheardOf", "x");
            case 2 -> copy.put(name, row(copy.get(name)));
            default -> copy.put(name, ODD[random.nextInt(ODD.length)]);
        }
        return copy;
    }

    @SuppressWarnings("unchecked")
    private Object row(Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            return ODD[random.nextInt(ODD.length)];
        }
        List<Object> copy = new ArrayList<>(list);
        int at = random.nextInt(copy.size());
        copy.set(
                at,
                copy.get(at) instanceof Map<?, ?> row
                        ? mutated((Map<String, Object>) row)
                        : ODD[random.nextInt(ODD.length)]);
        return copy;
    }

    private Object value(FieldType type) {
        if (type instanceof FieldType.Text text) {
            return text(text.min() + random.nextInt(Math.min(20, text.max() - text.min() + 1)));
        }
        if (type instanceof FieldType.Code code) {
            return code.values().get(random.nextInt(code.values().size()));
        }
        if (type instanceof FieldType.Decimal decimal) {
            String whole = String.valueOf(
                    random.nextInt((int) Math.min(1_000_000, Math.pow(10, decimal.digits() - decimal.fraction()))));
            return (random.nextInt(4) == 0 ? "-" : "") + whole + "."
                    + digits(1 + random.nextInt(Math.max(1, decimal.fraction())), "0123456789");
        }
        if (type instanceof FieldType.DigitText digits) {
            return digits(digits.length(), digits.hex() ? "0123456789abcdef" : "0123456789");
        }
        if (type instanceof FieldType.Whole whole) {
            return whole.min() + random.nextInt((int) Math.min(1000, whole.max() - whole.min() + 1));
        }
        if (type instanceof FieldType.Flag) {
            return random.nextBoolean();
        }
        return type instanceof FieldType.Items || type instanceof FieldType.Rows ? list(type) : calendar(type);
    }

    private Object list(FieldType type) {
        List<Object> list = new ArrayList<>();
        int min = type instanceof FieldType.Items items ? items.min() : ((FieldType.Rows) type).min();
        int size = min + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            list.add(
                    type instanceof FieldType.Items items
                            ? value(items.item())
                            : wellFormed(((FieldType.Rows) type).fields()));
        }
        return list;
    }

    private String calendar(FieldType type) {
        String month = two(1 + random.nextInt(12));
        String year = String.valueOf(1900 + random.nextInt(300));
        if (type instanceof FieldType.Month) {
            return year + month;
        }
        String day = year + "-" + month + "-" + two(1 + random.nextInt(28));
        return type instanceof FieldType.Day
                ? day
                : day + "T" + two(random.nextInt(24)) + ":" + two(random.nextInt(60)) + ":" + two(random.nextInt(60))
                        + "+08:00";
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(new int[] {'a', 'Z', '7', ' ', 0x4DAE, 0x6D4B, 0x20164}[random.nextInt(7)]);
        }
        return text.toString();
    }

    private String digits(int length, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
