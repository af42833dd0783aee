package cn.luqiao.core.translate.wire;

import java.util.List;

/** A format whose rows are lines of named columns. */
public interface LineFormat extends RowFormat {
    /** Names of all columns of a part, in order; none when there are no such lines. */
    List<String> columns(Row.Part part);

    /** Where a column of a line stands, for messages. */
    String place(Row.Part part, int line, int column);
}
