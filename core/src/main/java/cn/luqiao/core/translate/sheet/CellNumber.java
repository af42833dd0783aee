package cn.luqiao.core.translate.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * The text of a number cell: the stored number to the 15 digits that spreadsheets keep, a day where its format shows
 * one, leading zeros where its format shows them.
 *
 * <p>Source: ECMA-376 part 1, 18.8.30 (number formats).
 */
final class CellNumber {
    private static final MathContext DIGITS = new MathContext(15);
    private static final double LOST = 1e15;
    private static final double LAST_DAY = 2_958_466;
    private static final Pattern ZEROS = Pattern.compile("0{2,30}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private CellNumber() {}

    /**
     * The cell of a number.
     *
     * @param value the number as stored
     * @param formatId number of its format
     * @param format code of its format
     * @param from1904 whether days count from 1904
     */
    static Cell cell(double value, int formatId, String format, boolean from1904) {
        if (Math.abs(value) >= LOST || Double.isNaN(value)) {
            return new Cell(Double.toString(value), Cell.Kind.LOST_DIGITS);
        }
        if (value >= 0 && value < LAST_DAY && showsDay(formatId, format)) {
            return new Cell(day(value, from1904), Cell.Kind.NUMBER);
        }
        String plain = new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
        boolean padded = ZEROS.matcher(format).matches() && plain.matches("[0-9]+") && plain.length() < format.length();
        return new Cell(padded ? "0".repeat(format.length() - plain.length()) + plain : plain, Cell.Kind.NUMBER);
    }

    /** Whether a format shows a day or time; 27 to 36 and 50 to 58 are the Chinese ones that have no code in the file. */
    private static boolean showsDay(int id, String format) {
        boolean chinese = id >= 27 && id <= 36 || id >= 50 && id <= 58;
        return chinese || DateUtil.isADateFormat(id, format);
    }

    private static String day(double value, boolean from1904) {
        LocalDateTime time = DateUtil.getLocalDateTime(value, from1904, true);
        if (value < 1) {
            return time.toLocalTime().withNano(0).format(DateTimeFormatter.ISO_LOCAL_TIME);
        }
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : TIME.format(time);
    }
}
