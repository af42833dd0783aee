package cn.luqiao.core.identifier;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Invents a personal value for each real one: of the same form and length in bytes, valid where the real one is valid and
 * invalid where it is not, and the same one each time. Nothing of a real value can be told from an invented one but its
 * form, the division of an identity number and the year of a birth. Not thread-safe.
 */
public final class Synthetic {
    private static final String HAN = "测试样例甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
    private static final Pattern RESIDENT = Pattern.compile("[0-9]{17}[0-9Xx]");
    private static final Pattern DATE = Pattern.compile("([0-9]{4}[^0-9]*[0-9]{1,2}[^0-9]*?)([0-9]{1,2})([^0-9]*)");
    private static final int NEIGHBOURS = 64;
    private static final int SEQUENCE_MAX = 998;
    private static final int TRIES_MAX = 10;

    private final ToIntFunction<String> sizeBytes;
    private final Map<String, String> invented = new HashMap<>();
    private int count;

    /** Values for messages in which a text takes {@code sizeBytes} bytes. */
    public Synthetic(ToIntFunction<String> sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    /** The invented value for a real one; blanks around it stay. */
    public String of(String text, Masking mask) {
        String bare = text.strip();
        if (bare.isEmpty() || mask == Masking.NONE) {
            return text;
        }
        return text.replace(bare, invented.computeIfAbsent(bare, real -> another(real, mask)));
    }

    /** A value that is not the real one, as long as its form leaves a choice. */
    private String another(String real, Masking mask) {
        String value = real;
        for (int tries = 0; tries < TRIES_MAX && value.equals(real); tries++) {
            count++;
            value = invent(real, mask);
        }
        return value;
    }

    private String invent(String real, Masking mask) {
        return switch (mask) {
            case ID, ID_STRICT -> RESIDENT.matcher(real).matches() ? resident(real) : mixed(real, true);
            case MOBILE -> real.matches("1[3-9][0-9]{9}") ? real.substring(0, 3) + number(8) : mixed(real, true);
            case CARD -> real.matches("[0-9]{13,19}") ? card(real) : mixed(real, true);
            case HIDDEN -> DATE.matcher(real).matches() ? date(real) : mixed(real, false);
            default -> mixed(real, true);
        };
    }

    private String resident(String real) {
        boolean valid = Digits.check(real) == Character.toUpperCase(real.charAt(17));
        if (!valid && real.endsWith("000")) {
            return date(real.substring(0, 14)) + real.substring(14);
        }
        String birth = Digits.calendarHas(real, 6) ? date(real.substring(6, 14)) : real.substring(6, 14);
        boolean letter = !Digits.is(real.charAt(17));
        for (int sequence = SEQUENCE_MAX - 2 * count + real.charAt(16) % 2; sequence > 0; sequence -= 2) {
            String body = real.substring(0, 6) + birth + String.format(java.util.Locale.ROOT, "%03d", sequence);
            char check = Digits.check(body);
            if ((check == 'X') == letter || !valid) {
                return body + (valid ? shaped(check, real.charAt(17)) : wrong(check));
            }
        }
        return mixed(real, true);
    }

    private static char shaped(char check, char like) {
        return like == 'x' && check == 'X' ? 'x' : check;
    }

    private static char wrong(char check) {
        return check == '1' ? '2' : '1';
    }

    /** Another day of the same month, written alike. */
    private static String date(String real) {
        Matcher compact = Pattern.compile("([0-9]*[0-9]{6})([0-9]{2})").matcher(real);
        Matcher parts = compact.matches() ? compact : DATE.matcher(real);
        if (!parts.matches()) {
            return real;
        }
        int day = Integer.parseInt(parts.group(2));
        int other = day < 10 ? day % 9 + 1 : 10 + (day - 3) % 19;
        String written = String.format(java.util.Locale.ROOT, parts.group(2).length() == 2 ? "%02d" : "%d", other);
        return parts.group(1) + written + (parts.groupCount() > 2 ? parts.group(3) : "");
    }

    private String card(String real) {
        boolean valid = BankCard.check(real) == Fault.NONE;
        String body = real.substring(0, 6) + number(real.length() - 7);
        for (char last = '0'; last <= '9'; last++) {
            if ((BankCard.check(body + last) == Fault.NONE) == valid) {
                return body + last;
            }
        }
        return mixed(real, true);
    }

    /** Digits that count up. */
    private String number(int length) {
        String digits = String.format(java.util.Locale.ROOT, "%0" + length + "d", count);
        return digits.substring(digits.length() - length);
    }

    /** Ideographs, digits and, if wanted, letters replaced one by one; everything else stays. */
    private String mixed(String real, boolean letters) {
        StringBuilder out = new StringBuilder(real.length());
        int[] place = {0};
        real.codePoints().forEach(c -> {
            place[0]++;
            if (Character.isDigit(c)) {
                int zero = c - Character.getNumericValue(c);
                out.appendCodePoint(zero + (Character.getNumericValue(c) + 1 + (count + place[0]) % 8) % 10);
            } else if (c < 0x80 && Character.isLetter(c)) {
                out.appendCodePoint(letters ? rotated(c) : c);
            } else {
                out.appendCodePoint(Character.isIdeographic(c) || Character.isLetter(c) ? ideograph(c, place[0]) : c);
            }
        });
        return out.toString();
    }

    private int rotated(int c) {
        int base = c >= 'a' ? 'a' : 'A';
        return base + (c - base + 1 + count % 20) % 26;
    }

    /** Another character that takes as many bytes. */
    private int ideograph(int real, int place) {
        int size = sizeBytes.applyAsInt(Character.toString(real));
        for (int i = 0; i < HAN.length(); i++) {
            int other = HAN.charAt((count + place + i) % HAN.length());
            if (other != real && sizeBytes.applyAsInt(Character.toString(other)) == size) {
                return other;
            }
        }
        for (int i = 1; i < NEIGHBOURS; i++) {
            int other = real + i;
            if (Character.isLetter(other) && sizeBytes.applyAsInt(Character.toString(other)) == size) {
                return other;
            }
        }
        return real - 1;
    }
}
