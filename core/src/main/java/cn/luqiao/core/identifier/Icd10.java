package cn.luqiao.core.identifier;

/**
 * Diagnosis codes of the Chinese editions of ICD-10, such as {@code S82.2}, {@code J60.x00x001}, {@code A17.001+}.
 *
 * <p>Source: domain brief 5.7; {@code ^[A-Z][0-9]{2}(\.([0-9]|x)([0-9]{2}(x[0-9]{3})?)?)?(\+|\*)?$}.
 */
public final class Icd10 {
    private Icd10() {}

    /** What is wrong with a code. */
    public static Fault check(String code) {
        int end = code.length();
        if (end > 0 && (code.charAt(end - 1) == '+' || code.charAt(end - 1) == '*')) {
            end--;
        }
        boolean form = end >= 3 && Digits.upper(code.charAt(0)) && Digits.all(code, 1, 3) && tail(code, end);
        return form ? Fault.NONE : Fault.ICD_FORMAT;
    }

    private static boolean tail(String code, int end) {
        return switch (end) {
            case 3 -> true;
            case 5 -> subcategory(code);
            case 7 -> subcategory(code) && Digits.all(code, 5, 7);
            case 11 -> subcategory(code) && Digits.all(code, 5, 7) && code.charAt(7) == 'x' && Digits.all(code, 8, 11);
            default -> false;
        };
    }

    private static boolean subcategory(String code) {
        return code.charAt(3) == '.' && (Digits.is(code.charAt(4)) || code.charAt(4) == 'x');
    }
}
