package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;

/** Writes a sheet of texts as .xls (BIFF8); every cell has the format text. */
final class XlsWriter {
    private static final int ROWS_MAX = 65_536;

    private XlsWriter() {}

    static byte[] write(String name, List<List<String>> rows) {
        if (rows.size() > ROWS_MAX) {
            throw new ProblemException(Problem.of("LQ-2008")
                    .at("sheet " + name)
                    .because(rows.size() + " rows")
                    .expected("每个 .xls 文件至多" + ROWS_MAX + "行 · at most " + ROWS_MAX + " rows in an .xls file"));
        }
        try (HSSFWorkbook book = new HSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            HSSFSheet sheet = book.createSheet(name.isEmpty() ? "Sheet1" : name);
            CellStyle text = book.createCellStyle();
            text.setDataFormat(book.createDataFormat().getFormat("@"));
            for (int r = 0; r < rows.size(); r++) {
                row(sheet.createRow(r), rows.get(r), text);
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(HSSFRow row, List<String> texts, CellStyle style) {
        for (int c = 0; c < texts.size(); c++) {
            if (!texts.get(c).isEmpty()) {
                HSSFCell cell = row.createCell(c);
                cell.setCellStyle(style);
                cell.setCellValue(texts.get(c));
            }
        }
    }
}
