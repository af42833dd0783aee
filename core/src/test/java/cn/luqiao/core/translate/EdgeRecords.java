package cn.luqiao.core.translate;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Makes records by the fields of their type from a seed: valid numbers of persons and units, names with rare characters,
 * the first and last dates, the least and greatest amounts. A value that a dialect cannot say is made anew.
 */
final class EdgeRecords {
    private static final String[] NAMES = {"测试甲", "测䶮", "㛃样", "欧阳𠅤", "买买提·测试", "龴ḿ", "Ann O'Test", "乙"};
    private static final int[] POINTS = "测试样例䶮㛃𠅤龴ḿ·ABCxyz0189-.&<>'\"|#,;\\\t亅丨"
            .codePoints()
            .filter(c -> c != '\t')
            .toArray();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final LocalDate[] DAYS = {
        LocalDate.of(1900, 1, 2),
        LocalDate.of(1900, 3, 1),
        LocalDate.of(1999, 12, 31),
        LocalDate.of(2000, 2, 29),
        LocalDate.of(2024, 2, 29),
        LocalDate.of(2100, 2, 28),
        LocalDate.of(2199, 12, 31)
    };
    private static final BigDecimal TOTAL_MAX = new BigDecimal("9999999999.99");
    private final Random random;

    EdgeRecords(long seed) {
        this.random = new Random(seed);
    }

    /** A record of a kind, each optional field there or not. */
    Record record(Kind kind, List<Field> fields, String serial) {
        return RecordMaker.record(kind, serial, added(row(fields, 30)));
    }

    /** The same record with another value for a field, shorter with every attempt; after many an optional one goes. */
    Record mended(Record record, Field field, int attempt) {
        Map<String, Object> fields = new LinkedHashMap<>(record.fields());
        if (attempt > 30 && !field.mandatory()) {
            fields.remove(field.name());
        } else {
            fields.put(field.name(), value(field, Math.max(1, 30 - attempt)));
        }
        return RecordMaker.record(record.kind(), record.envelope().bizSerial(), added(fields));
    }

    /** The same with lines numbered and added up where the record says count and total: a file is checked for both. */
    private static Map<String, Object> added(Map<String, Object> fields) {
        if (!fields.containsKey("totalCount") || !(fields.get("lines") instanceof List<?> lines)) {
            return fields;
        }
        List<Object> numbered = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Object each : lines) {
            Map<String, Object> line = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((name, value) -> line.put(name.toString(), value));
            BigDecimal amount = new BigDecimal(line.get("amount").toString());
            amount = amount.abs().compareTo(TOTAL_MAX) > 0 ? new BigDecimal("1.00") : amount;
            line.put("amount", amount.toPlainString());
            numbered.add(line);
            line.put("lineNo", numbered.size());
            total = total.add(amount);
        }
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("lines", numbered);
        all.put("totalCount", numbered.size());
        all.put("totalAmount", total.setScale(2, RoundingMode.UNNECESSARY).toPlainString());
        return all;
    }

    /** One of several values. */
    String oneOf(String... values) {
        return values[random.nextInt(values.length)];
    }

    private Map<String, Object> row(List<Field> fields, int textMax) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.mandatory() || random.nextInt(10) < 7) {
                row.put(field.name(), value(field, textMax));
            }
        }
        return row;
    }

    private Object value(Field field, int textMax) {
        return switch (field.name()) {
            case "idNo", "legalRepIdNo" -> random.nextInt(8) == 0 ? "E" + digits(8) : residentId();
            case "uscc" -> "91370100MAX0000151";
            case "name", "legalRepName", "accountName" -> oneOf(NAMES);
            case "mobile" -> "139" + digits(8);
            default -> value(field.type(), textMax);
        };
    }

    private Object value(FieldType type, int textMax) {
        if (type instanceof FieldType.Text text) {
            return text(Math.max(1, text.min()), Math.max(text.min(), Math.min(text.max(), textMax)));
        } else if (type instanceof FieldType.Code code) {
            return code.values().get(random.nextInt(code.values().size()));
        } else if (type instanceof FieldType.Decimal decimal) {
            return decimal(decimal);
        } else if (type instanceof FieldType.Day) {
            return day().toString();
        } else if (type instanceof FieldType.Month) {
            return YearMonth.from(day()).toString().replace("-", "");
        } else if (type instanceof FieldType.Time) {
            return TIME.format(day().atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60))) + "+08:00";
        } else if (type instanceof FieldType.DigitText digits) {
            return digits(digits.length());
        } else if (type instanceof FieldType.Whole whole) {
            return whole(whole);
        } else if (type instanceof FieldType.Flag) {
            return random.nextBoolean();
        } else if (type instanceof FieldType.Rows rows) {
            return list(() -> row(rows.fields(), textMax));
        }
        return list(() -> value(((FieldType.Items) type).item(), textMax));
    }

    private List<Object> list(java.util.function.Supplier<Object> item) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            list.add(item.get());
        }
        return list;
    }

    /** Nothing, the least, the greatest, or anything between; negative now and then. */
    private String decimal(FieldType.Decimal type) {
        BigInteger greatest = BigInteger.TEN.pow(type.digits()).subtract(BigInteger.ONE);
        BigInteger unscaled =
                switch (random.nextInt(6)) {
                    case 0 -> BigInteger.ZERO;
                    case 1 -> BigInteger.ONE;
                    case 2 -> greatest;
                    case 3 -> BigInteger.valueOf(random.nextInt(10_000_000)).negate();
                    default -> BigInteger.valueOf(random.nextInt(100_000_000)).min(greatest);
                };
        return new BigDecimal(unscaled, type.fraction()).toPlainString();
    }

    private long whole(FieldType.Whole type) {
        return switch (random.nextInt(4)) {
            case 0 -> type.min();
            case 1 -> type.max();
            default -> type.min() + random.nextInt((int) Math.min(1000, type.max() - type.min() + 1));
        };
    }

    private LocalDate day() {
        return random.nextInt(4) == 0
                ? DAYS[random.nextInt(DAYS.length)]
                : LocalDate.of(1901, 1, 1).plusDays(random.nextInt(70_000));
    }

    private String residentId() {
        LocalDate birth = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(28_000));
        String seventeen = "370102" + birth.toString().replace("-", "") + digits(3);
        int sum = 0;
        for (int i = 0; i < seventeen.length(); i++) {
            sum += (seventeen.charAt(i) - '0') * ((1 << 17 - i) % 11);
        }
        return seventeen + "10X98765432".charAt(sum % 11);
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String text(int min, int max) {
        int length = min + random.nextInt(max - min + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(POINTS[random.nextInt(POINTS.length)]);
        }
        return text.toString();
    }
}
