package cn.luqiao.core.record.rule;

import static cn.luqiao.core.record.rule.ValueType.DATE;
import static cn.luqiao.core.record.rule.ValueType.MONTH;
import static cn.luqiao.core.record.rule.ValueType.NUMBER;
import static cn.luqiao.core.record.rule.ValueType.TEXT;
import static cn.luqiao.core.record.rule.ValueType.TIME;
import static cn.luqiao.core.record.rule.ValueType.TRUTH;

import cn.luqiao.core.identifier.BankCard;
import cn.luqiao.core.identifier.Icd10;
import cn.luqiao.core.identifier.IdentityDocument;
import cn.luqiao.core.identifier.Mobile;
import cn.luqiao.core.identifier.PersonName;
import cn.luqiao.core.identifier.SocialSecurityCard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function of plain values: unknown when one of its arguments is.
 *
 * @param takes types of its arguments
 * @param gives type of its result
 * @param body what it computes; null for unknown
 */
record Simple(List<ValueType> takes, ValueType gives, Body body) {
    /** Computes a result from known arguments. */
    interface Body {
        Object of(Object[] arguments, Scope scope);
    }

    /** All of them by name. */
    static Map<String, Simple> all(Reference reference) {
        Map<String, Simple> all = new TreeMap<>();
        numbers(all);
        texts(all);
        calendar(all);
        identifiers(all, reference);
        return all;
    }

    private static void numbers(Map<String, Simple> all) {
        put(all, "round2", NUMBER, (a, s) -> ((BigDecimal) a[0]).setScale(2, RoundingMode.HALF_UP), NUMBER);
        put(all, "round6", NUMBER, (a, s) -> ((BigDecimal) a[0]).setScale(6, RoundingMode.HALF_UP), NUMBER);
        put(all, "abs", NUMBER, (a, s) -> ((BigDecimal) a[0]).abs(), NUMBER);
        put(all, "max", NUMBER, (a, s) -> ((BigDecimal) a[0]).max((BigDecimal) a[1]), NUMBER, NUMBER);
        put(all, "min", NUMBER, (a, s) -> ((BigDecimal) a[0]).min((BigDecimal) a[1]), NUMBER, NUMBER);
    }

    private static void texts(Map<String, Simple> all) {
        put(all, "prefix", TEXT, (a, s) -> part((String) a[0], 1, whole(a[1])), TEXT, NUMBER);
        put(all, "substring", TEXT, (a, s) -> part((String) a[0], whole(a[1]), whole(a[2])), TEXT, NUMBER, NUMBER);
        put(all, "startsWith", TRUTH, (a, s) -> ((String) a[0]).startsWith((String) a[1]), TEXT, TEXT);
        put(
                all,
                "length",
                NUMBER,
                (a, s) -> BigDecimal.valueOf(((String) a[0]).codePoints().count()),
                TEXT);
        put(all, "digits", TRUTH, (a, s) -> ((String) a[0]).chars().allMatch(c -> c >= '0' && c <= '9'), TEXT);
        put(
                all,
                "hex",
                TRUTH,
                (a, s) -> ((String) a[0]).chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f'),
                TEXT);
    }

    private static void calendar(Map<String, Simple> all) {
        put(
                all,
                "days",
                NUMBER,
                (a, s) -> BigDecimal.valueOf(ChronoUnit.DAYS.between((LocalDate) a[0], (LocalDate) a[1])),
                DATE,
                DATE);
        put(all, "plusDays", DATE, (a, s) -> ((LocalDate) a[0]).plusDays(whole(a[1])), DATE, NUMBER);
        put(all, "plusYears", DATE, (a, s) -> ((LocalDate) a[0]).plusYears(whole(a[1])), DATE, NUMBER);
        put(all, "plusHours", TIME, (a, s) -> ((OffsetDateTime) a[0]).plusHours(whole(a[1])), TIME, NUMBER);
        put(all, "date", DATE, (a, s) -> ((OffsetDateTime) a[0]).toLocalDate(), TIME);
        put(all, "month", MONTH, (a, s) -> YearMonth.from((LocalDate) a[0]), DATE);
        put(all, "firstDay", DATE, (a, s) -> ((YearMonth) a[0]).atDay(1), MONTH);
        put(all, "lastDay", DATE, (a, s) -> ((YearMonth) a[0]).atEndOfMonth(), MONTH);
        put(
                all,
                "monthsBetween",
                NUMBER,
                (a, s) -> BigDecimal.valueOf(ChronoUnit.MONTHS.between((YearMonth) a[0], (YearMonth) a[1])),
                MONTH,
                MONTH);
        put(
                all,
                "age",
                NUMBER,
                (a, s) -> BigDecimal.valueOf(ChronoUnit.YEARS.between((LocalDate) a[0], (LocalDate) a[1])),
                DATE,
                DATE);
    }

    private static void identifiers(Map<String, Simple> all, Reference reference) {
        put(
                all,
                "idValid",
                TRUTH,
                (a, s) -> reference
                        .documents()
                        .check((String) a[0], (String) a[1], s.today)
                        .none(),
                TEXT,
                TEXT);
        put(
                all,
                "idSex",
                TEXT,
                (a, s) -> IdentityDocument.sex((String) a[0], (String) a[1]).orElse(null),
                TEXT,
                TEXT);
        put(
                all,
                "idBirth",
                DATE,
                (a, s) -> IdentityDocument.birth((String) a[0], (String) a[1]).orElse(null),
                TEXT,
                TEXT);
        put(
                all,
                "usccValid",
                TRUTH,
                (a, s) -> reference.creditCodes().check((String) a[0]).none(),
                TEXT);
        put(
                all,
                "institutionValid",
                TRUTH,
                (a, s) -> reference.institutions().check((String) a[0]).none(),
                TEXT);
        put(all, "icdValid", TRUTH, (a, s) -> Icd10.check((String) a[0]).none(), TEXT);
        put(all, "luhn", TRUTH, (a, s) -> BankCard.check((String) a[0]).none(), TEXT);
        put(
                all,
                "sscValid",
                TRUTH,
                (a, s) -> SocialSecurityCard.check((String) a[0]).none(),
                TEXT);
        put(all, "mobileValid", TRUTH, (a, s) -> Mobile.valid((String) a[0]), TEXT);
        put(all, "nameValid", TRUTH, (a, s) -> PersonName.check((String) a[0]).none(), TEXT);
        put(all, "nameNormalised", TEXT, (a, s) -> PersonName.normalised((String) a[0]), TEXT);
        put(
                all,
                "divisionInForce",
                TRUTH,
                (a, s) -> reference.divisions().inForce((String) a[0], (LocalDate) a[1]),
                TEXT,
                DATE);
        put(all, "divisionExisted", TRUTH, (a, s) -> reference.divisions().everExisted((String) a[0]), TEXT);
        put(all, "provinceExists", TRUTH, (a, s) -> reference.divisions().provinceExists((String) a[0]), TEXT);
        put(all, "province", TEXT, (a, s) -> part((String) a[0], 1, 2), TEXT);
    }

    private static void put(Map<String, Simple> all, String name, ValueType gives, Body body, ValueType... takes) {
        all.put(name, new Simple(List.of(takes), gives, body));
    }

    private static String part(String text, int from, int to) {
        int start = Math.min(Math.max(from, 1) - 1, text.length());
        return text.substring(start, Math.max(start, Math.min(to, text.length())));
    }

    private static int whole(Object number) {
        return ((BigDecimal) number).intValue();
    }
}
