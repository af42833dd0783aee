package cn.luqiao.core.translate;

import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.record.schema.FieldType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes records of the right form from a seed; their rules are not its business. */
final class RecordMaker {
    private static final String CHARACTERS = "测试样例甲乙丙䶮㛃𠅤龴ḿ·ABCxyz0189-.&<>'\"|#,;\\";
    private static final int[] POINTS = CHARACTERS.codePoints().toArray();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private final Random random;
    private final int textMax;
    private final Map<String, List<String>> allowed;

    /** {@code allowed} names the values of fields whose dialect cannot say all of them. */
    RecordMaker(long seed, int textMax, Map<String, List<String>> allowed) {
        this.random = new Random(seed);
        this.textMax = textMax;
        this.allowed = allowed;
    }

    Record record(Kind kind, String serial) {
        List<Field> fields = Schemas.TYPES
                .find(kind.type(), kind.version())
                .flatMap(t -> t.action(kind.action()))
                .orElseThrow()
                .fields();
        return record(kind, serial, fields(fields));
    }

    static Record record(Kind kind, String serial, Map<String, Object> fields) {
        Envelope envelope = new Envelope(
                "fedcba9876543210fedcba9876543210",
                kind,
                serial,
                "SENDER",
                "",
                OffsetDateTime.parse("2025-07-01T08:00:00+08:00"),
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                "00",
                Optional.empty());
        return new Record("0123456789abcdef0123456789abcdef", envelope, fields, Set.of());
    }

    Map<String, Object> fields(List<Field> fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.mandatory() || random.nextInt(10) < 7) {
                map.put(field.name(), value(field));
            }
        }
        return map;
    }

    private Object value(Field field) {
        List<String> values = allowed.get(field.name());
        if (values != null) {
            return values.get(random.nextInt(values.size()));
        }
        return value(field.type());
    }

    private Object value(FieldType type) {
        if (type instanceof FieldType.Text text) {
            return text(Math.max(1, text.min()), Math.max(text.min(), Math.min(text.max(), textMax)));
        } else if (type instanceof FieldType.Code code) {
            return code.values().get(random.nextInt(code.values().size()));
        } else if (type instanceof FieldType.Decimal decimal) {
            return new BigDecimal(random.nextInt(100_000_000))
                    .movePointLeft(decimal.fraction())
                    .toPlainString();
        } else if (type instanceof FieldType.Day) {
            return day().toString();
        } else if (type instanceof FieldType.Month) {
            return YearMonth.from(day()).toString().replace("-", "");
        } else if (type instanceof FieldType.Time) {
            return TIME.format(day().atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60))) + "+08:00";
        } else if (type instanceof FieldType.DigitText digits) {
            return "1".repeat(digits.length());
        } else if (type instanceof FieldType.Whole whole) {
            return whole.min() + random.nextInt((int) Math.min(1000, whole.max() - whole.min() + 1));
        } else if (type instanceof FieldType.Flag) {
            return random.nextBoolean();
        }
        return list(type);
    }

    private Object list(FieldType type) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.add(
                    type instanceof FieldType.Rows rows
                            ? fields(rows.fields())
                            : value(((FieldType.Items) type).item()));
        }
        return list;
    }

    private LocalDate day() {
        return LocalDate.of(1901, 1, 1).plusDays(random.nextInt(70_000));
    }

    private String text(int min, int max) {
        int length = min + random.nextInt(max - min + 1);
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < length) {
            text.appendCodePoint(POINTS[random.nextInt(POINTS.length)]);
        }
        return text.toString();
    }
}
