package cn.luqiao.core.translate.convert;

import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.text.Repair;
import cn.luqiao.core.translate.text.Repairs;
import java.util.List;
import java.util.Locale;

/** The conversions that a rule may name at {@code as}, with their options; the place to add one. */
public final class Conversions {
    /** Names of all conversions. */
    public static final List<String> NAMES = List.of(
            "text",
            "name",
            "code",
            "id",
            "integer",
            "money",
            "decimal",
            "date",
            "time",
            "month",
            "month-first",
            "month-last",
            "flag");

    private final Repairs repairs;

    public Conversions(Repairs repairs) {
        this.repairs = repairs;
    }

    /** The conversion that a rule declares; findings say what is wrong and then text is assumed. */
    public Conversion of(Section rule) {
        String name = rule.oneOf("as", NAMES, "text");
        Repair repair = repairs.all(repairNames(rule, name));
        return switch (name) {
            case "name" -> new TextConversion(repair, false);
            case "id" -> new TextConversion(repair, false);
            case "code" -> new TextConversion(repair, true);
            case "integer" -> new Repaired(repair, new IntegerConversion());
            case "money" -> new Repaired(repair, money(rule));
            case "decimal" -> new Repaired(repair, new DecimalConversion((int) rule.number("scale", 0, 10, -1)));
            case "date" -> new Repaired(repair, new DateConversion(dateForm(rule)));
            case "time" -> new Repaired(repair, new TimeConversion(timeForm(rule)));
            case "month" -> new Repaired(repair, new MonthConversion(MonthConversion.Day.NONE, DateForm.COMPACT));
            case "month-first" -> new Repaired(repair, new MonthConversion(MonthConversion.Day.FIRST, dateForm(rule)));
            case "month-last" -> new Repaired(repair, new MonthConversion(MonthConversion.Day.LAST, dateForm(rule)));
            case "flag" -> new Repaired(repair, new FlagConversion(rule.text("yes", "1"), rule.text("no", "0")));
            default -> new TextConversion(repair, false);
        };
    }

    /** A conversion of local time in the form that a section declares. */
    public Conversion time(Section section) {
        return new Repaired(repairs.all(Repairs.FOR_CODES), new TimeConversion(timeForm(section)));
    }

    /** A conversion of code values before their table is asked. */
    public Conversion code() {
        return new TextConversion(repairs.all(Repairs.FOR_CODES), true);
    }

    private List<String> repairNames(Section rule, String conversion) {
        List<String> usual =
                switch (conversion) {
                    case "text" -> Repairs.FOR_TEXT;
                    case "name" -> Repairs.FOR_NAMES;
                    case "id" -> List.of("zero-width", "trim", "narrow", "raise-x");
                    default -> Repairs.FOR_CODES;
                };
        if (!rule.has("repair")) {
            return usual;
        }
        List<String> named = rule.texts("repair");
        for (String repair : named) {
            if (repairs.named(repair).isEmpty()) {
                rule.wrong("repair", repair, "one of " + String.join(", ", repairs.names()), "Write one of them.");
                return usual;
            }
        }
        return named;
    }

    private static Conversion money(Section rule) {
        String unit = rule.oneOf("unit", List.of("fen", "jiao", "yuan", "wan"), "");
        if (unit.isEmpty()) {
            return new MoneyConversion(MoneyConversion.Unit.YUAN, 2, false);
        }
        MoneyConversion.Unit of = MoneyConversion.Unit.valueOf(unit.toUpperCase(Locale.ROOT));
        int usual =
                switch (of) {
                    case FEN -> 0;
                    case JIAO -> 1;
                    case YUAN -> 2;
                    case WAN -> 6;
                };
        int decimals = (int) rule.number("decimals", 0, 6, usual);
        return new MoneyConversion(of, decimals, rule.flag("padded", of != MoneyConversion.Unit.YUAN));
    }

    private static DateForm dateForm(Section rule) {
        String pattern = rule.oneOf("form", DateForm.patterns(), "yyyy-MM-dd");
        return DateForm.of(pattern).orElse(DateForm.ISO);
    }

    private static TimeConversion.Form timeForm(Section rule) {
        return TimeConversion.Form.of(rule.oneOf("form", TimeConversion.Form.patterns(), "yyyy-MM-dd HH:mm:ss"));
    }
}
