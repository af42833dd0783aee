package cn.luqiao.sandbox.ids;

import java.util.Locale;

/** Bank card numbers of 19 digits that pass the Luhn check and belong to nobody. */
public final class CardNumber {
    private CardNumber() {}

    /** The card of that number. */
    public static String of(int number) {
        String digits = "622999" + String.format(Locale.ROOT, "%012d", number);
        return digits + (10 - sum(digits)) % 10;
    }

    /** The same card with another last digit. */
    public static String withWrongCheck(String card) {
        int last = card.charAt(card.length() - 1) - '0';
        return card.substring(0, card.length() - 1) + (last + 1) % 10;
    }

    /** Luhn sum, modulo 10, of digits that lack their check digit. */
    private static int sum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10;
    }
}
