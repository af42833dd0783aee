package cn.luqiao.sandbox.ids;

import java.util.Locale;

/**
 * Makes unified social credit codes of employers that do not exist (organisation bodies {@code MAXnnnnn}).
 *
 * <p>Source: GB 32100-2015, sections 4 and 5; organisation code check by GB 11714-1997.
 */
public final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int MODULUS = 31;
    private static final int[] ORG_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CreditCode() {}

    /** Code of an enterprise registered in a division of 6 digits; {@code number} is 0 to 99999. */
    public static String enterprise(String division, int number) {
        String organisation = String.format(Locale.ROOT, "MAX%05d", number);
        String body = "91" + division + organisation + organisationCheck(organisation);
        return body + check(body);
    }

    /** The same code with another, hence wrong, check character. */
    public static String withWrongCheck(String code) {
        char right = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (right == 'A' ? 'B' : 'A');
    }

    private static char organisationCheck(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += Character.getNumericValue(body.charAt(i)) * ORG_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return switch (check) {
            case 10 -> 'X';
            case 11 -> '0';
            default -> (char) ('0' + check);
        };
    }

    private static char check(String body) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += ALPHABET.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }
}
