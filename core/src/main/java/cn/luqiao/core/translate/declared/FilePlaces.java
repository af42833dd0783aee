package cn.luqiao.core.translate.declared;

import cn.luqiao.core.translate.mapping.Places;
import cn.luqiao.core.translate.wire.LineFormat;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.Slot;
import java.util.Locale;

/**
 * Places of a file that is one record: {@code header/<column>}, {@code trailer/<column>}, the list {@code detail}, and
 * columns inside of it.
 *
 * @param lines format of its lines
 * @param inside whether these are places of one line of {@code detail}
 */
record FilePlaces(LineFormat lines, boolean inside) implements Places {
    @Override
    public Slot slot(String path) {
        if (inside) {
            lines.slot(Row.Part.DETAIL, path);
        } else if (!path.equals("detail")) {
            column(path);
        }
        return Slot.path(path);
    }

    @Override
    public Places items() {
        return new FilePlaces(lines, true);
    }

    private void column(String path) {
        for (Row.Part part : new Row.Part[] {Row.Part.HEADER, Row.Part.TRAILER}) {
            String prefix = part.name().toLowerCase(Locale.ROOT) + "/";
            if (lines.has(part) && path.startsWith(prefix)) {
                lines.slot(part, path.substring(prefix.length()));
                return;
            }
        }
        throw new IllegalArgumentException("detail, header/<column> or trailer/<column>");
    }
}
