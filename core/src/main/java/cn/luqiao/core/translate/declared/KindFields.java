package cn.luqiao.core.translate.declared;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.mapping.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fields of every kind of record, as mappings need to know them. */
public interface KindFields {
    /** Fields of the body of a kind; empty when there is no such kind. */
    Optional<List<Target>> fields(Kind kind);

    /** Fields of the answer to a kind; empty when it has no answer. */
    Optional<List<Target>> answer(Kind kind);

    /** Fields under which records of a kind are found again; none when there is no such kind. */
    List<String> search(Kind kind);

    /** Every kind, as text. */
    Set<String> names();
}
