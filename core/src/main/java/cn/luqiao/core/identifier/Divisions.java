package cn.luqiao.core.identifier;

import cn.luqiao.core.source.Csv;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private static final int PREFECTURE_MAX = 60;
    private static final int PROVINCE_GOVERNED = 90;
    private static final int STEPS_MAX = 8;

    private final Map<String, String> provinces;
    private final Map<String, List<Division>> shandong;
    private final Map<String, String> zones;
    private final Map<String, List<String>> replacements;

    private Divisions(
            Map<String, String> provinces,
            Map<String, List<Division>> shandong,
            Map<String, String> zones,
            Map<String, List<String>> replacements) {
        this.provinces = provinces;
        this.shandong = shandong;
        this.zones = zones;
        this.replacements = replacements;
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
        if (!sixDigits(code)) {
            return false;
        }
        if (code.equals(NATION) || shandong.containsKey(code)) {
            return true;
        }
        return provinceExists(code) && (code.endsWith("0000") || (!inShandong(code) && possible(code)));
    }

    /** Whether a county-level code was ever in force, as identity numbers carry it. */
    public boolean countyEverExisted(String code) {
        return sixDigits(code) && !code.endsWith("00") && everExisted(code);
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

    private static boolean inShandong(String code) {
        return code.startsWith(SHANDONG);
    }

    private static boolean sixDigits(String code) {
        return code.length() == 6 && Digits.all(code, 0, 6);
    }

    private static boolean possible(String code) {
        int prefecture = Digits.number(code, 2, 4);
        if (MUNICIPALITIES.contains(code.substring(0, 2))) {
            return prefecture >= 1 && prefecture <= 3;
        }
        return prefecture >= 1 && (prefecture <= PREFECTURE_MAX || prefecture == PROVINCE_GOVERNED);
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
