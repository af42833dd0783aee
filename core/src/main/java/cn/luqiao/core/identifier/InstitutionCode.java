package cn.luqiao.core.identifier;

/** Codes of agreement hospitals and suppliers: {@code H}, division, five digits. Immutable. */
public final class InstitutionCode {
    private static final int LENGTH = 12;

    private final Divisions divisions;

    public InstitutionCode(Divisions divisions) {
        this.divisions = divisions;
    }

    /** What is wrong with a code. */
    public Fault check(String code) {
        if (code.length() != LENGTH || code.charAt(0) != 'H' || !Digits.all(code, 1, LENGTH)) {
            return Fault.MI_FORMAT;
        }
        return divisions.everExisted(code.substring(1, 7)) ? Fault.NONE : Fault.MI_DIVISION;
    }
}
