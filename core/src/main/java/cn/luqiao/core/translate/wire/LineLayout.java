package cn.luqiao.core.translate.wire;

import java.util.List;
import java.util.Optional;

/**
 * The columns of one kind of line. Immutable.
 *
 * @param type text that the first column holds in lines of this kind
 * @param columns all columns without gaps; the first one is the type
 * @param bytes width of the line without its end
 */
public record LineLayout(String type, List<Column> columns, int bytes) {
    public LineLayout {
        columns = List.copyOf(columns);
    }

    /** The place of a column. */
    public Optional<Slot> slot(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return Optional.of(Slot.column(name, i));
            }
        }
        return Optional.empty();
    }

    /** Names of all columns. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
