package cn.luqiao.core.identifier;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Resident identity numbers: 17 digits and a check character. Immutable.
 *
 * <p>Source: GB 11643-1999; 15-digit numbers GB 11643-1989.
 */
public final class ResidentId {
    private static final int LENGTH = 18;
    private static final int LENGTH_1989 = 15;
    private static final int SEQUENCE_BEFORE_1900 = 996;

    private final Divisions divisions;

    public ResidentId(Divisions divisions) {
        this.divisions = divisions;
    }

    /** What is wrong with a number on a day; {@code today} bounds the date of birth. */
    public Fault check(String number, LocalDate today) {
        if (number.length() == LENGTH_1989 && Digits.all(number, 0, LENGTH_1989)) {
            return Fault.ID_LEGACY_15;
        }
        if (number.length() != LENGTH || !Digits.all(number, 0, LENGTH - 1)) {
            return Fault.ID_FORMAT;
        }
        char last = number.charAt(LENGTH - 1);
        if (last == 'x') {
            return Fault.ID_LOWERCASE_X;
        }
        if (last != 'X' && !Digits.is(last)) {
            return Fault.ID_FORMAT;
        }
        if (!divisions.countyEverExisted(number)) {
            return Fault.ID_ADDRESS_CODE;
        }
        return birthAndCheck(number, last, today);
    }

    /** What a 15-digit number becomes with 18: a candidate, to be confirmed by the police service before it is merged. */
    public Upgrade upgrade(String number) {
        if (number.length() != LENGTH_1989 || !Digits.all(number, 0, LENGTH_1989)) {
            return new Upgrade.Refused(Fault.ID15_FORMAT);
        }
        if (!divisions.countyEverExisted(number)) {
            return new Upgrade.Refused(Fault.ID_ADDRESS_CODE);
        }
        boolean before1900 = Digits.number(number, 12, 15) >= SEQUENCE_BEFORE_1900;
        String seventeen = number.substring(0, 6) + (before1900 ? "18" : "19") + number.substring(6);
        if (Digits.date(seventeen, 6).isEmpty()) {
            return new Upgrade.Refused(Fault.ID_BIRTH_DATE);
        }
        String candidate = seventeen + Digits.check(seventeen);
        return before1900 ? new Upgrade.Review(candidate) : new Upgrade.Candidate(candidate);
    }

    /** The date of birth that an 18-character number states, if the calendar has it. */
    public static Optional<LocalDate> birth(String number) {
        return structured(number) ? Digits.date(number, 6) : Optional.empty();
    }

    /** The sex that an 18-character number states: {@code 1} male, {@code 2} female. */
    public static Optional<String> sex(String number) {
        if (!structured(number)) {
            return Optional.empty();
        }
        return Optional.of((number.charAt(16) - '0') % 2 == 1 ? "1" : "2");
    }

    /** Whether an 18-digit number went through a spreadsheet's number: its last three digits became zeros. */
    public static boolean cutBySpreadsheet(String number) {
        return structured(number)
                && number.endsWith("000")
                && Digits.calendarHas(number, 6)
                && Digits.check(number) != '0';
    }

    private static boolean structured(String number) {
        return number.length() == LENGTH && Digits.all(number, 0, LENGTH - 1);
    }

    private static Fault birthAndCheck(String number, char last, LocalDate today) {
        if (!Digits.calendarHas(number, 6)) {
            return Fault.ID_BIRTH_DATE;
        }
        int day = today.getYear() * 10000 + today.getMonthValue() * 100 + today.getDayOfMonth();
        if (Digits.number(number, 6, 14) > day) {
            return Fault.ID_BIRTH_FUTURE;
        }
        if (Digits.check(number) != last) {
            return number.endsWith("000") ? Fault.ID_EXCEL_TRUNCATED : Fault.ID_CHECK_DIGIT;
        }
        return Fault.NONE;
    }
}
