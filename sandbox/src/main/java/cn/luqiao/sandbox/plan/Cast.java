package cn.luqiao.sandbox.plan;

import cn.luqiao.sandbox.ids.CreditCode;
import cn.luqiao.sandbox.ids.ResidentId;
import java.time.LocalDate;
import java.util.List;

/** Makes the people and employers of one chapter. Numbers of different chapters do not meet. */
final class Cast {
    /** Counties that existed at some time; some are abolished, which a code inside an identity number may be. */
    private static final List<String> BIRTHPLACES =
            List.of("370102", "370103", "370202", "370203", "370302", "370602", "371202", "371203", "371302", "370702");

    private static final List<String> GIVEN = List.of("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸");
    private static final List<String> FAMILY = List.of("测试", "样例", "示范", "演练");
    private static final List<String> RARE = List.of("测试䶮", "样例㛃", "示范𠅤", "㛃测试", "𠅤䶮", "阿卜杜拉·测试");
    private static final List<String> TRADES = List.of("精密机械", "建工集团", "物流", "纺织", "食品", "化工");
    private static final int FIRST_SEQUENCE = 990;
    private static final int PER_CITY = 12;

    private final Dice dice;
    private final LocalDate today;
    private final int chapter;
    private int people;

    /** Dice, day and number (0 to 9) of the chapter. */
    Cast(Dice dice, LocalDate today, int chapter) {
        this.dice = dice;
        this.today = today;
        this.chapter = chapter;
    }

    /** Somebody new, 20 to 55 years old. */
    Person somebody() {
        return named(dice.percent(8) ? dice.oneOf(RARE) : dice.oneOf(FAMILY) + dice.oneOf(GIVEN));
    }

    /** Somebody new of that name. */
    Person named(String name) {
        LocalDate birth = today.minusYears(20 + dice.below(35)).minusDays(dice.below(360));
        int sequence = FIRST_SEQUENCE + dice.below(10);
        people++;
        return new Person(
                ResidentId.of(dice.oneOf(BIRTHPLACES), birth, sequence),
                name,
                "3700" + chapter + Text.digits(people, 11),
                sequence % 2 == 1 ? "1" : "2",
                birth,
                "1300" + chapter + Text.digits(people, 6));
    }

    /** One of the dozen employers of that city. */
    Employer employer(City city) {
        int number = dice.below(PER_CITY) + 1;
        String county = dice.oneOf(city.counties());
        String registered = city.prefix() + "00";
        return new Employer(
                CreditCode.enterprise(registered, city.ordinal() * 1000 + number),
                city.prefix() + Text.digits(number, 6),
                "测试" + TRADES.get(number % TRADES.size()) + "（" + city.label() + "）有限公司",
                city,
                "1" + county + "0000");
    }
}
