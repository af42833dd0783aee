package cn.luqiao.core.translate.declared;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.text.WireCharset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A dialect that was declared in files. */
public sealed interface DeclaredDialect extends Dialect permits TreeDialect, BatchDialect {
    /** Id, digest, charset. */
    DialectHead head();

    /** The same dialect, telling a listener the place ({@code file:line}) of every rule that does something. */
    Dialect watched(Consumer<String> listener);

    /** Canonical fields that every message of a kind carries both ways, those of rows as {@code fees.amount}. */
    Set<String> carriedFields(Kind kind);

    /** Its mappings. */
    List<Mapping> mappings();

    /** The charset of its messages in an edition of GB18030. */
    default WireCharset charset(int edition) {
        return head().charset(edition);
    }

    @Override
    default String id() {
        return head().id();
    }

    @Override
    default String digest() {
        return head().digest();
    }
}
