package cn.luqiao.core.identifier;

/** Mobile numbers of eleven digits, {@code 1[3-9]} in front. */
public final class Mobile {
    private Mobile() {}

    /** Whether a text is one. */
    public static boolean valid(String number) {
        return number.length() == 11 && number.charAt(0) == '1' && number.charAt(1) >= '3' && Digits.all(number, 0, 11);
    }
}
