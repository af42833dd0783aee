package cn.luqiao.core.record.schema;

import java.util.List;

/** The form of a field's values. Everything but integers, truth values and lists is a JSON string. */
public sealed interface FieldType {
    /** The type in the notation of the record pages: {@code S1-50}, {@code A}, {@code D}, {@code C:SEX}. */
    String notation();

    /** What a value has to look like, for problem texts, Chinese first. */
    String expectation();

    /** Text of {@code min} to {@code max} code points without control characters. */
    record Text(int min, int max) implements FieldType {
        @Override
        public String notation() {
            return min == max ? "F" + min : "S" + min + "-" + max;
        }

        @Override
        public String expectation() {
            return min == max
                    ? min + "个字符 · " + min + " characters"
                    : min + "至" + max + "个字符 · " + min + " to " + max + " characters";
        }
    }

    /** One of the values of a code set. */
    record Code(String set, List<String> values) implements FieldType {
        public Code {
            values = List.copyOf(values);
        }

        @Override
        public String notation() {
            return "C:" + set;
        }

        @Override
        public String expectation() {
            return "代码之一 · one of " + String.join(", ", values);
        }
    }

    /** An exact decimal, as text, with at most {@code digits - fraction} digits before and {@code fraction} after the point. */
    record Decimal(String name, int digits, int fraction) implements FieldType {
        @Override
        public String notation() {
            return name.equals("amount") ? "A" : "N" + digits + "," + fraction;
        }

        @Override
        public String expectation() {
            return name.equals("amount")
                    ? "金额（元），如163.80 · amount in yuan such as 163.80"
                    : "十进制小数 · decimal with at most " + (digits - fraction) + " + " + fraction + " digits";
        }
    }

    /** A date {@code yyyy-MM-dd}. */
    record Day() implements FieldType {
        @Override
        public String notation() {
            return "D";
        }

        @Override
        public String expectation() {
            return "日期 · date yyyy-MM-dd of 1900 to 2199";
        }
    }

    /** A month {@code yyyyMM}. */
    record Month() implements FieldType {
        @Override
        public String notation() {
            return "M";
        }

        @Override
        public String expectation() {
            return "年月 · month yyyyMM of 1900 to 2199";
        }
    }

    /** A time {@code yyyy-MM-ddTHH:mm:ss+08:00}. */
    record Time() implements FieldType {
        @Override
        public String notation() {
            return "T";
        }

        @Override
        public String expectation() {
            return "时间 · time yyyy-MM-ddTHH:mm:ss+08:00";
        }
    }

    /** Exactly so many digits, lower-case hexadecimal ones when {@code hex}. */
    record DigitText(int length, boolean hex) implements FieldType {
        @Override
        public String notation() {
            return length == 6 && !hex ? "DIV" : "F" + length;
        }

        @Override
        public String expectation() {
            return length + (hex ? "位小写十六进制 · " : "位数字 · ") + length + (hex ? " lower-case hex digits" : " digits");
        }
    }

    /** An integer within bounds. */
    record Whole(long min, long max) implements FieldType {
        @Override
        public String notation() {
            return "I " + min + "-" + max;
        }

        @Override
        public String expectation() {
            return "整数 · integer " + min + " to " + max;
        }
    }

    /** True or false. */
    record Flag() implements FieldType {
        @Override
        public String notation() {
            return "B";
        }

        @Override
        public String expectation() {
            return "真或假 · true or false";
        }
    }

    /** A list of plain values. */
    record Items(FieldType item, int min, int max) implements FieldType {
        @Override
        public String notation() {
            return "L(" + item.notation() + ")";
        }

        @Override
        public String expectation() {
            return min + "至" + max + "个值 · list of " + min + " to " + max + " values";
        }
    }

    /** A list of rows. */
    record Rows(List<Field> fields, int min, int max) implements FieldType {
        public Rows {
            fields = List.copyOf(fields);
        }

        @Override
        public String notation() {
            return "L";
        }

        @Override
        public String expectation() {
            return min + "至" + max + "行 · list of " + min + " to " + max + " rows";
        }
    }
}
