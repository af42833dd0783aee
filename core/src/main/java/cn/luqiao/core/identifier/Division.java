package cn.luqiao.core.identifier;

import java.time.LocalDate;
import java.util.List;

/**
 * One period of validity of a division code.
 *
 * @param code six digits
 * @param name name in that period
 * @param level province, city or county
 * @param from first day in force
 * @param to last day in force
 * @param successors codes that followed; empty for codes in force and for those whose successors are not known
 */
public record Division(String code, String name, Level level, LocalDate from, LocalDate to, List<String> successors) {
    /** Rank of a division. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY
    }

    public Division {
        successors = List.copyOf(successors);
    }

    /** Whether the code is in force on a day. */
    public boolean inForce(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
