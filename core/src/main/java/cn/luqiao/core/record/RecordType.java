package cn.luqiao.core.record;

import cn.luqiao.core.record.schema.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record type in one version, as declared in {@code schemas/records/<name>/v<version>}.
 *
 * @param name id, lower case words with hyphens
 * @param version 1 or more
 * @param code number in the domain brief, such as {@code R03}
 * @param zh name in Chinese
 * @param en name in English
 * @param actions actions in order of declaration, the main one first
 * @param facts facts that its rules use, by name
 * @param meaning one sentence on what it is for, in Chinese and English
 * @param origin who makes records of it
 */
public record RecordType(
        String name,
        int version,
        String code,
        String zh,
        String en,
        List<Action> actions,
        Map<String, Fact> facts,
        String meaning,
        Origin origin) {
    public RecordType {
        actions = List.copyOf(actions);
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    }

    /** Who makes records of a type. */
    public enum Origin {
        /** Partners; flows say who receives them. */
        PARTNER,
        /** The gateway alone, about what became of a record; they need no flow, and nobody may send them. */
        GATEWAY
    }

    /**
     * A fact from the envelope or another record.
     *
     * @param type its form
     * @param zh what it says, in Chinese
     * @param en what it says, in English
     * @param held where the ledger may know it from; empty when only the receiver knows it
     */
    public record Fact(FieldType type, String zh, String en, Optional<Held> held) {}

    /**
     * How a fact is found among the records that the gateway holds: in the newest record of a type that has the same
     * business key.
     *
     * @param record record type of the other record
     * @param by field that holds the key, in this record and, as a business key, in the other one
     * @param take field of the other record that is the fact; empty when its period is asked, or whether there is one
     * @param period the other record's period and this record's day that must lie in it; empty when a field is taken
     * @param where fields of the other record with the values that they must have
     */
    public record Held(String record, String by, String take, Optional<Period> period, Map<String, String> where) {
        public Held {
            where = Map.copyOf(where);
        }

        /** Whether the fact is that there is such a record. */
        public boolean asksWhether() {
            return take.isEmpty() && period.isEmpty();
        }
    }

    /**
     * A period of another record.
     *
     * @param day field of this record
     * @param from first day, a field of the other record
     * @param to last day, a field of the other record that may be absent
     */
    public record Period(String day, String from, String to) {}

    /** The action of that name. */
    public Optional<Action> action(String action) {
        return actions.stream().filter(a -> a.name().equals(action)).findFirst();
    }

    @Override
    public String toString() {
        return name + "/v" + version;
    }
}
