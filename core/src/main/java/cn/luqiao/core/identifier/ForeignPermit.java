package cn.luqiao.core.identifier;

import cn.luqiao.core.source.Csv;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Foreign permanent residence numbers: the 18 characters of the 2023 card and the 15 of the older one. Immutable.
 *
 * <p>Source: layout as publicly implemented; countries ISO 3166-1 (GB/T 2659); old check ICAO Doc 9303 (7-3-1).
 */
public final class ForeignPermit {
    private final Divisions divisions;
    private final Set<String> numeric = new HashSet<>();
    private final Set<String> alpha3 = new HashSet<>();

    /** Reads the countries of {@code codes/iso3166} in a schemas folder. */
    public ForeignPermit(Path schemas, Divisions divisions) {
        this.divisions = divisions;
        for (Csv.Row row :
                Csv.read(schemas.resolve("codes/iso3166/countries.csv")).rows()) {
            numeric.add(row.get("numeric"));
            alpha3.add(row.get("alpha3"));
        }
    }

    /** What is wrong with a number of either form. */
    public Fault check(String number) {
        return number.length() == 15 ? check15(number) : check18(number);
    }

    private Fault check18(String number) {
        if (number.length() != 18 || number.charAt(0) != '9' || !Digits.all(number, 0, 17)) {
            return Fault.FPR_FORMAT;
        }
        char last = number.charAt(17);
        if (last != 'X' && !Digits.is(last)) {
            return Fault.FPR_FORMAT;
        }
        if (!divisions.provinceExists(number.substring(1, 3))) {
            return Fault.FPR_PROVINCE;
        }
        if (!numeric.contains(number.substring(3, 6))) {
            return Fault.FPR_NATIONALITY;
        }
        if (!Digits.calendarHas(number, 6)) {
            return Fault.FPR_BIRTH_DATE;
        }
        return Digits.check(number) == last ? Fault.NONE : Fault.FPR_CHECK_DIGIT;
    }

    private Fault check15(String number) {
        for (int i = 0; i < 3; i++) {
            if (!Digits.upper(number.charAt(i))) {
                return Fault.FPR_FORMAT;
            }
        }
        if (!Digits.all(number, 3, 15)) {
            return Fault.FPR_FORMAT;
        }
        if (!alpha3.contains(number.substring(0, 3))) {
            return Fault.FPR_NATIONALITY;
        }
        if (!divisions.provinceExists(number.substring(3, 5))) {
            return Fault.FPR_PROVINCE;
        }
        if (!CalendarText.exists(
                        2000 + Digits.number(number, 7, 9), Digits.number(number, 9, 11), Digits.number(number, 11, 13))
                && !CalendarText.exists(
                        1900 + Digits.number(number, 7, 9),
                        Digits.number(number, 9, 11),
                        Digits.number(number, 11, 13))) {
            return Fault.FPR_BIRTH_DATE;
        }
        return icao(number) == number.charAt(14) - '0' ? Fault.NONE : Fault.FPR_CHECK_DIGIT;
    }

    private static int icao(String number) {
        int[] weights = {7, 3, 1};
        int sum = 0;
        for (int i = 0; i < 14; i++) {
            char c = number.charAt(i);
            sum += (Digits.is(c) ? c - '0' : c - 'A' + 10) * weights[i % 3];
        }
        return sum % 10;
    }
}
