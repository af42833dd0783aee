package cn.luqiao.core.identifier;

/** Residence permits for residents of Hong Kong (810000), Macao (820000) and Taiwan (830000), built like identity numbers. */
public final class ResidencePermit {
    private ResidencePermit() {}

    /** What is wrong with a number. */
    public static Fault check(String number) {
        if (number.length() != 18 || !Digits.all(number, 0, 17)) {
            return Fault.HMT_FORMAT;
        }
        char last = number.charAt(17);
        char region = number.charAt(1);
        boolean form = number.charAt(0) == '8'
                && region >= '1'
                && region <= '3'
                && number.startsWith("0000", 2)
                && (last == 'X' || Digits.is(last));
        if (!form) {
            return Fault.HMT_FORMAT;
        }
        if (!Digits.calendarHas(number, 6)) {
            return Fault.HMT_BIRTH_DATE;
        }
        return Digits.check(number) == last ? Fault.NONE : Fault.HMT_CHECK_DIGIT;
    }
}
