package cn.luqiao.core.translate.wire;

import cn.luqiao.core.translate.text.Undecodable;
import java.util.List;

/**
 * One delimited line, decoded and split.
 *
 * @param layout its columns
 * @param values its values
 * @param number line number in the file, 1-based
 */
record DelimitedLine(DelimitedLayout layout, List<String> values, int number) implements WireSource {
    @Override
    public String text(Slot slot) {
        String text = textMarked(slot);
        int damage = text.indexOf('\uFFFD');
        if (damage >= 0) {
            throw new Undecodable("charset", damage);
        }
        return text;
    }

    @Override
    public String textMarked(Slot slot) {
        return slot.column() < values.size() ? values.get(slot.column()) : "";
    }

    @Override
    public List<WireSource> items(Slot slot) {
        return List.of();
    }

    @Override
    public String place(Slot slot) {
        return "line " + number + " column " + (slot.column() + 1) + " (" + slot.path() + ")";
    }
}
