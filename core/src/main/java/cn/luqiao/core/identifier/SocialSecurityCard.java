package cn.luqiao.core.identifier;

/** Social-security card numbers: a letter or digit, then eight digits; one dictionary allows nine. */
public final class SocialSecurityCard {
    private SocialSecurityCard() {}

    /** What is wrong with a number. */
    public static Fault check(String number) {
        boolean form = (number.length() == 9 || number.length() == 10)
                && (Digits.upper(number.charAt(0)) || Digits.is(number.charAt(0)))
                && Digits.all(number, 1, number.length());
        return form ? Fault.NONE : Fault.SSC_FORMAT;
    }
}
