package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.List;
import java.util.Map;

/** One compiled rule between a wire place and a canonical field. Immutable and thread-safe. */
sealed interface Rule
        permits ValueRule,
                ListRule,
                JoinedListRule,
                SpreadRule,
                ScriptRule,
                ConstantFieldRule,
                ConstantWireRule,
                ContextRule {
    /** What every rule has. */
    RuleHead head();

    /** Name of the canonical field; empty when it concerns none. */
    String field();

    /** Names of all canonical fields that it concerns. */
    default List<String> fields() {
        return field().isEmpty() ? List.of() : List.of(field());
    }

    /** Reads from a message into canonical fields; what is wrong goes to the run. */
    void read(WireSource source, FieldMap fields, Run run);

    /** Writes canonical fields into a message. Throws ProblemException when a value cannot be said. */
    void write(Map<String, Object> fields, WireSink sink, Run run);

    /** Whether it must wait until all other fields are read. */
    default boolean late() {
        return !(head().when() instanceof Condition.Always);
    }
}
