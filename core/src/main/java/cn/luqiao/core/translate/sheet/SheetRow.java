package cn.luqiao.core.translate.sheet;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of a sheet.
 *
 * @param number its number as the spreadsheet shows it, 1-based
 * @param cells its cells from column A on; what is missing behind is empty
 */
record SheetRow(int number, List<Cell> cells) {
    SheetRow {
        cells = List.copyOf(cells);
    }

    /** The cell in a column, 0-based; an empty one when there is none. */
    Cell cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    boolean blank() {
        return cells.stream().allMatch(Cell::blank);
    }

    /** The row as one line of text, values between tabs: what is kept of it, since a sheet has no bytes of a row. */
    String line() {
        return cells.stream()
                        .map(c -> c.text().replace('\t', ' ').replace('\n', ' '))
                        .collect(Collectors.joining("\t")) + "\n";
    }
}
