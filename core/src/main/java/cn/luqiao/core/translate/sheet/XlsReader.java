package cn.luqiao.core.translate.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;

/** Rows of one sheet of an .xls file (BIFF8), which has at most 65,536. */
final class XlsReader implements SheetReader {
    private final HSSFSheet sheet;
    private final boolean from1904;
    private int next;

    private XlsReader(HSSFSheet sheet, boolean from1904) {
        this.sheet = sheet;
        this.from1904 = from1904;
        this.next = sheet.getFirstRowNum();
    }

    /** A reader of the sheet of a name; of the first sheet when the name is empty. */
    static SheetReader open(byte[] file, String name) {
        try (HSSFWorkbook book = new HSSFWorkbook(new ByteArrayInputStream(file))) {
            HSSFSheet sheet = name.isEmpty() ? book.getSheetAt(0) : book.getSheet(name);
            if (sheet == null) {
                throw SheetProblems.malformed("workbook", "no sheet of that name", "a sheet " + name);
            }
            return new XlsReader(sheet, book.getInternalWorkbook().isUsing1904DateWindowing());
        } catch (cn.luqiao.core.problem.ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // POI answers damaged files with many kinds of exceptions; all of them say one thing
            throw SheetProblems.malformed(
                    "workbook", e.getClass().getSimpleName(), "an .xls file of Excel 97 or newer, without password");
        }
    }

    @Override
    public Optional<SheetRow> next() {
        while (next <= sheet.getLastRowNum()) {
            HSSFRow row = sheet.getRow(next++);
            if (row != null) {
                return Optional.of(row(row));
            }
        }
        return Optional.empty();
    }

    private SheetRow row(HSSFRow row) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getLastCellNum(), SheetLimits.COLUMNS); i++) {
            HSSFCell cell = row.getCell(i);
            cells.add(cell == null ? Cell.EMPTY : cell(cell));
        }
        return new SheetRow(row.getRowNum() + 1, cells);
    }

    private Cell cell(HSSFCell cell) {
        return switch (cell.getCellType()) {
            case NUMERIC ->
                CellNumber.cell(
                        cell.getNumericCellValue(),
                        cell.getCellStyle().getDataFormat(),
                        cell.getCellStyle().getDataFormatString(),
                        from1904);
            case FORMULA -> new Cell("", Cell.Kind.FORMULA);
            case ERROR -> new Cell(FormulaError.forInt(cell.getErrorCellValue()).getString(), Cell.Kind.ERROR);
            case BOOLEAN -> new Cell(cell.getBooleanCellValue() ? "1" : "0", Cell.Kind.TEXT);
            case STRING -> Cell.text(cell.getRichStringCellValue().getString());
            default -> Cell.EMPTY;
        };
    }
}
