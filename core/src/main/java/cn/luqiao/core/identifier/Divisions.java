package cn.luqiao.core.identifier;

import cn.luqiao.core.source.Csv;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Division codes with their periods of validity. Shandong is known completely since 1981; of other provinces only the
 * province and the form of the code. The lists give years: in the year of a change both the old and the new code are in
 * force. Immutable.
 *
 * <p>Source: GB/T 2260 and the yearly lists of the Ministry of Civil Affairs.
 */
public final class Divisions {
    private static final String SHANDONG = "37";
    private static final String NATION = "100000";
    private static final Set<String> MUNICIPALITIES = Set.of("11", "12", "31", "50");
    private static final int LENGTH = 6;
    private static final int MUNICIPAL_MAX = 3;
    private static final int PREFECTURE_MAX = 60;
    private static final int PROVINCE_GOVERNED = 90;
    private static final int STEPS_MAX = 8;

    private final Map<String, String> provinces;
    private final Map<String, List<Division>> shandong;
    private final Map<String, String> zones;
    private final Map<String, List<String>> replacements;
    /** Every code that ever existed, as a number: identity numbers and credit codes ask for each record. */
    private final BitSet existed;

    private Divisions(
            Map<String, String> provinces,
            Map<String, List<Division>> shandong,
            Map<String, String> zones,
            Map<String, List<String>> replacements) {
        this.provinces = provinces;
        this.shandong = shandong;
        this.zones = zones;
        this.replacements = replacements;
        this.existed = existed(provinces.keySet(), shandong.keySet());
    }

    /** The divisions of {@code codes/divisions} in a schemas folder. */
    public static Divisions load(Path schemas) {
        Path folder = schemas.resolve("codes/divisions");
        Map<String, String> provinces = new HashMap<>();
        Csv.read(folder.resolve("provinces.csv")).rows().forEach(r -> provinces.put(r.get("prefix"), r.get("name")));
        Map<String, List<Division>> shandong = new HashMap<>();
        Csv.read(folder.resolve("shandong.csv")).rows().forEach(r -> shandong.computeIfAbsent(
                        r.get("code"), c -> new ArrayList<>())
                .add(division(r)));
        Map<String, String> zones = new HashMap<>();
        Csv.read(folder.resolve("zones.csv")).rows().forEach(r -> zones.put(r.get("code"), r.get("name")));
        Map<String, List<String>> replacements = new HashMap<>();
        Csv.read(folder.resolve("replacements.csv"))
                .rows()
                .forEach(r -> replacements.put(r.get("code"), codes(r.get("successors"))));
        return new Divisions(provinces, shandong, zones, replacements);
    }

    /** Whether the first two digits name a province of today. */
    public boolean provinceExists(String code) {
        return code.length() >= 2 && provinces.containsKey(code.substring(0, 2));
    }

    /** Name of the province that the first two digits name. */
    public Optional<String> provinceName(String code) {
        return code.length() < 2 ? Optional.empty() : Optional.ofNullable(provinces.get(code.substring(0, 2)));
    }

    /** Whether a code was ever in force at any level; outside Shandong, whether its form is possible. */
    public boolean everExisted(String code) {
        return sixDigits(code) && existed.get(Digits.number(code, 0, LENGTH));
    }

    /** The same for the six characters at an index of a longer code. */
    boolean everExisted(String text, int from) {
        return Digits.all(text, from, from + LENGTH) && existed.get(Digits.number(text, from, from + LENGTH));
    }

    /** Whether a county-level code was ever in force, as identity numbers carry it at their beginning. */
    boolean countyEverExisted(String number) {
        return everExisted(number, 0) && Digits.number(number, LENGTH - 2, LENGTH) != 0;
    }

    /** Whether a code is in force on a day; outside Shandong, whether its form is possible. */
    public boolean inForce(String code, LocalDate day) {
        if (!sixDigits(code)) {
            return false;
        }
        List<Division> periods = shandong.get(code);
        if (periods == null) {
            return everExisted(code);
        }
        for (Division period : periods) {
            if (period.inForce(day)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a code is a statistical zone: good as an agency's division, never as a civil division. */
    public boolean zone(String code) {
        return zones.containsKey(code);
    }

    /** The division that a code of Shandong names on a day. */
    public Optional<Division> find(String code, LocalDate day) {
        return shandong.getOrDefault(code, List.of()).stream()
                .filter(d -> d.inForce(day))
                .reduce((earlier, later) -> later);
    }

    /** The codes that followed directly, none for a code that was not replaced. */
    public List<String> successors(String code) {
        List<String> agreed = replacements.get(code);
        if (agreed != null) {
            return agreed;
        }
        Set<String> all = new LinkedHashSet<>();
        shandong.getOrDefault(code, List.of()).forEach(d -> all.addAll(d.successors()));
        all.remove(code);
        return List.copyOf(all);
    }

    /** What became of a code by a day, following replacements as far as needed. */
    public Succession succession(String code, LocalDate day) {
        String current = code;
        for (int step = 0; step < STEPS_MAX; step++) {
            if (inForce(current, day)) {
                return step == 0 ? new Succession.InForce() : new Succession.Replaced(current);
            }
            List<String> next = successors(current);
            if (next.size() != 1) {
                return next.isEmpty() ? new Succession.Unknown() : new Succession.Ambiguous(next);
            }
            current = next.get(0);
        }
        return new Succession.Unknown();
    }

    private static boolean sixDigits(String code) {
        return code.length() == LENGTH && Digits.all(code, 0, LENGTH);
    }

    private static BitSet existed(Set<String> provinces, Set<String> shandong) {
        BitSet codes = new BitSet(1_000_000);
        codes.set(Integer.parseInt(NATION));
        shandong.stream().filter(Divisions::sixDigits).forEach(code -> codes.set(Integer.parseInt(code)));
        for (String province : provinces) {
            int first = Integer.parseInt(province) * 10_000;
            codes.set(first);
            if (!province.equals(SHANDONG)) {
                int last = MUNICIPALITIES.contains(province) ? MUNICIPAL_MAX : PREFECTURE_MAX;
                codes.set(first + 100, first + last * 100 + 100);
                if (last == PREFECTURE_MAX) {
                    codes.set(first + PROVINCE_GOVERNED * 100, first + PROVINCE_GOVERNED * 100 + 100);
                }
            }
        }
        return codes;
    }

    private static Division division(Csv.Row row) {
        return new Division(
                row.get("code"),
                row.get("name"),
                row.get("level").equals("city") ? Division.Level.CITY : Division.Level.COUNTY,
                row.validFrom(),
                row.validTo(),
                codes(row.get("successors")));
    }

    private static List<String> codes(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
