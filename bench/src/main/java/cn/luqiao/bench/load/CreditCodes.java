package cn.luqiao.bench.load;

/**
 * Unified social credit codes that are valid but belong to nobody.
 *
 * <p>Source: GB 32100-2015, GB 11714-1997 (check characters).
 */
public final class CreditCodes {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] UNIT_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CreditCodes() {}

    /** The code of the unit with that number, 0 to 99999: 18 characters. */
    public static String of(int unit) {
        String body = String.format(java.util.Locale.ROOT, "MAX%05d", unit);
        String code = "91370100" + body + unitCheck(body);
        return code + check(code);
    }

    private static char unitCheck(String body) {
        int sum = 0;
        for (int i = 0; i < UNIT_WEIGHTS.length; i++) {
            sum += Character.digit(body.charAt(i), 36) * UNIT_WEIGHTS[i];
        }
        return "0X987654321".charAt(sum % 11);
    }

    private static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length(); i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
