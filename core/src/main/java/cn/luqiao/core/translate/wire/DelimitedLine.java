package cn.luqiao.core.translate.wire;

import cn.luqiao.core.translate.text.Undecodable;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One delimited line, decoded and split.
 *
 * @param layout its columns
 * @param values its values
 * @param number line number in the file, 1-based
 * @param bytesBefore bytes of the line in front of the value of a column
 */
record DelimitedLine(DelimitedLayout layout, List<String> values, int number, IntUnaryOperator bytesBefore)
        implements WireSource {
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
        int column = slot.column();
        int at = bytesBefore.applyAsInt(column) + 1;
        return "line " + number + " column " + (column + 1) + " byte " + at + " (" + slot.path() + ")";
    }
}
