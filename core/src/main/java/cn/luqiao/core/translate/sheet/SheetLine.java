package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.Unusable;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.List;

/**
 * One row of a sheet as rules read it.
 *
 * @param columns columns of the dialect
 * @param places place of each column in this sheet, 0-based; -1 for one that the sheet lacks
 * @param row its cells
 */
record SheetLine(List<SheetColumn> columns, List<Integer> places, SheetRow row) implements WireSource {
    @Override
    public String text(Slot slot) {
        Cell cell = cell(slot);
        boolean number =
                cell.kind() == Cell.Kind.NUMBER && columns.get(slot.column()).textOnly();
        if (cell.kind() == Cell.Kind.LOST_DIGITS || number) {
            throw new Unusable("LQ-2013", cell.text(), "文本格式的单元格 · a cell of the format text, typed anew");
        }
        if (cell.kind() == Cell.Kind.FORMULA) {
            throw new Unusable("LQ-2014", "", "数值本身 · the value itself");
        }
        if (cell.kind() == Cell.Kind.ERROR) {
            throw new Unusable("LQ-2015", cell.text(), "数值 · a value");
        }
        int damage = cell.text().indexOf('\uFFFD');
        if (damage >= 0) {
            throw new Undecodable("charset", damage);
        }
        return cell.text().strip();
    }

    @Override
    public String textMarked(Slot slot) {
        return cell(slot).text().strip();
    }

    @Override
    public List<WireSource> items(Slot slot) {
        return List.of();
    }

    @Override
    public String place(Slot slot) {
        int place = places.get(slot.column());
        return place < 0
                ? "row " + row.number() + " (" + slot.path() + ")"
                : "row " + row.number() + " cell " + letters(place) + row.number() + " (" + slot.path() + ")";
    }

    private Cell cell(Slot slot) {
        return row.cell(places.get(slot.column()));
    }

    /** Letters of a column, 0-based: A to Z, AA and so on. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
