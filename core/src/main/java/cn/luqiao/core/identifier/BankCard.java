package cn.luqiao.core.identifier;

/**
 * Bank card numbers of 13 to 19 digits. Corporate accounts, passbooks and some old cards fail the check legitimately.
 *
 * <p>Source: ISO/IEC 7812-1 (Luhn).
 */
public final class BankCard {
    private static final int LENGTH_MIN = 13;
    private static final int LENGTH_MAX = 19;

    private BankCard() {}

    /** What is wrong with a number. */
    public static Fault check(String number) {
        if (number.length() < LENGTH_MIN || number.length() > LENGTH_MAX || !Digits.all(number, 0, number.length())) {
            return Fault.CARD_FORMAT;
        }
        return luhn(number) ? Fault.NONE : Fault.CARD_LUHN;
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int part = doubled ? 2 * digit : digit;
            sum += part > 9 ? part - 9 : part;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }
}
