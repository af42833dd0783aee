package cn.luqiao.core.translate.wire;

import java.util.List;

/**
 * The columns of one kind of delimited line. Immutable.
 *
 * @param type text of the first column in lines of this kind; empty for the lines that have no mark of their own
 * @param columns names of the columns; the first one is {@code type} where the kind has a mark
 */
public record DelimitedLayout(String type, List<String> columns) {
    public DelimitedLayout {
        columns = List.copyOf(columns);
    }
}
