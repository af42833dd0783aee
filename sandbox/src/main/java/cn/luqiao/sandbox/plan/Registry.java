package cn.luqiao.sandbox.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The filings that the core has: most are open, some have run out. */
final class Registry {
    static final String QILU = "H37010299901";
    private static final int OPEN = 40;
    private static final int RUN_OUT = 10;
    private static final int RUN_OUT_DAYS = 30;
    private static final List<String> BODY_PARTS = List.of("左手", "右下肢", "腰椎", "头面部");
    private static final List<List<String>> DIAGNOSES =
            List.of(List.of("S62.600x001"), List.of("S82.200", "T14.100"), List.of("S32.000x001"), List.of("S06"));

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;
    private final List<Person> people = new ArrayList<>();
    private final List<Filing> filings = new ArrayList<>();

    Registry(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 1);
        for (int number = 1; number <= OPEN + RUN_OUT; number++) {
            Person person = cast.somebody();
            people.add(person);
            filings.add(filing(number, person, number <= OPEN));
        }
    }

    List<Filing> filings() {
        return List.copyOf(filings);
    }

    /** Index of a filing that is open, or of one that has run out. */
    int pick(boolean open, Dice chapterDice) {
        return open ? chapterDice.below(OPEN) : OPEN + chapterDice.below(RUN_OUT);
    }

    Filing filing(int index) {
        return filings.get(index);
    }

    Person person(int index) {
        return people.get(index);
    }

    private Filing filing(int number, Person person, boolean open) {
        int kind = dice.below(BODY_PARTS.size());
        LocalDate from = today.minusDays(200 + dice.below(60));
        String year = String.valueOf(from.getYear());
        return new Filing(
                "BA370102" + year + Text.digits(number, 7),
                "GS370102" + year + Text.digits(number, 6),
                person.idNo(),
                person.name(),
                QILU,
                BODY_PARTS.get(kind),
                DIAGNOSES.get(kind),
                from,
                open ? today.plusDays(90) : today.minusDays(RUN_OUT_DAYS + dice.below(60)));
    }
}
