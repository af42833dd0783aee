package cn.luqiao.core.identifier;

/**
 * Unified social credit codes, and the organisation codes inside them. Immutable.
 *
 * <p>Source: GB 32100-2015, GB 11714-1997.
 */
public final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String AUTHORITIES = "123456789ANY";
    private static final int[] VALUES = new int[128];
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int LENGTH = 18;

    static {
        java.util.Arrays.fill(VALUES, -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = i;
        }
    }

    private final Divisions divisions;

    public CreditCode(Divisions divisions) {
        this.divisions = divisions;
    }

    /** What is wrong with a code. Its division is the registrar's at registration time, so any historical one is good. */
    public Fault check(String code) {
        if (code.length() != LENGTH) {
            return Fault.USCC_LENGTH;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = code.charAt(i);
            if (c >= VALUES.length || VALUES[c] < 0) {
                return Fault.USCC_CHARSET;
            }
        }
        if (AUTHORITIES.indexOf(code.charAt(0)) < 0) {
            return Fault.USCC_REG_TYPE;
        }
        if (!divisions.everExisted(code, 2) && !divisions.zone(code.substring(2, 8))) {
            return Fault.USCC_DIVISION;
        }
        if (!organisationCodeValid(code, 8)) {
            return Fault.USCC_ORG_CODE;
        }
        return checkCharacter(code) == code.charAt(LENGTH - 1) ? Fault.NONE : Fault.USCC_CHECK;
    }

    /** Whether nine characters are an organisation code. */
    public static boolean organisationCodeValid(String code) {
        return code.length() == 9 && organisationCodeValid(code, 0);
    }

    private static boolean organisationCodeValid(String text, int from) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            char c = text.charAt(from + i);
            if (!Digits.is(c) && !Digits.upper(c)) {
                return false;
            }
            sum += (Digits.is(c) ? c - '0' : c - 'A' + 10) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        char expected = check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
        return text.charAt(from + ORGANISATION_WEIGHTS.length) == expected;
    }

    private static char checkCharacter(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += VALUES[code.charAt(i)] * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
