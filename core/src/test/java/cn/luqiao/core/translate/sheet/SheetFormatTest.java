package cn.luqiao.core.translate.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import cn.luqiao.core.translate.wire.Unusable;
import cn.luqiao.core.translate.wire.WireSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made and read by another library, Apache POI's object model, say the same to it and to us. */
class SheetFormatTest {
    private static final WireCharset CHARSET =
            WireCharset.labelled("GB18030", 2022).orElseThrow();
    private static final SheetFormat FORMAT = format(SheetKind.XLSX, 16 << 20, 64 << 20);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void days_numbers_and_texts_of_a_foreign_file_are_read_as_shown(boolean xlsx) throws IOException {
        try (Workbook book = xlsx ? new XSSFWorkbook() : new HSSFWorkbook()) {
            Sheet sheet = titled(book);
            sheet.createRow(1).createCell(0).setCellValue("0012");
            sheet.getRow(1).createCell(1).setCellValue(12.5);
            style(book, sheet, 1, 2, "yyyy\"年\"m\"月\"d\"日\"").setCellValue(LocalDate.of(2025, 6, 30));
            sheet.createRow(2).createCell(1).setCellValue(0.1 + 0.2);
            style(book, sheet, 2, 0, "000000").setCellValue(42);
            style(book, sheet, 2, 2, "m/d/yy h:mm").setCellValue(LocalDateTime.of(2025, 6, 30, 15, 30));
            assertThat(texts(bytes(book)))
                    .containsExactly(
                            List.of("0012", "12.5", "2025-06-30"), List.of("000042", "0.3", "2025-06-30 15:30:00"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void numbers_that_lost_digits_formulas_and_errors_are_no_values(boolean xlsx) throws IOException {
        try (Workbook book = xlsx ? new XSSFWorkbook() : new HSSFWorkbook()) {
            Sheet sheet = titled(book);
            sheet.createRow(1).createCell(0).setCellValue(370102198503129972d);
            sheet.getRow(1).createCell(1).setCellFormula("1+1");
            sheet.getRow(1).createCell(2, CellType.ERROR).setCellErrorValue((byte) 0x2A);
            Row row = rows(bytes(book)).get(0);
            assertThat(codes(row)).containsExactly("LQ-2013", "LQ-2014", "LQ-2015");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void days_that_count_from_1904_are_those_days(boolean from1904) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.getCTWorkbook().getWorkbookPr().setDate1904(from1904);
            Sheet sheet = titled(book);
            style(book, sheet, 1, 2, "yyyy-mm-dd").setCellValue(45838);
            assertThat(texts(bytes(book)).get(0).get(2)).isEqualTo(from1904 ? "2029-07-01" : "2025-06-30");
        }
    }

    @ParameterizedTest
    @EnumSource(SheetKind.class)
    void what_is_written_is_read_as_it_was_by_us_and_as_text_by_others(SheetKind kind) throws IOException {
        SheetFormat format = format(kind, 16 << 20, 64 << 20);
        List<String> values = List.of("370102198503129972", "=1+1", "测试𠅤 <&> \"x\"");
        byte[] file = written(format, values);
        assertThat(written(format, values)).isEqualTo(file);
        assertThat(texts(format, file)).containsExactly(values);
        if (kind != SheetKind.HTML) {
            try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(file))) {
                var row = book.getSheetAt(0).getRow(1);
                for (int i = 0; i < values.size(); i++) {
                    assertThat(row.getCell(i).getCellType()).isEqualTo(CellType.STRING);
                    assertThat(row.getCell(i).getStringCellValue()).isEqualTo(values.get(i));
                    assertThat(row.getCell(i).getCellStyle().getDataFormatString())
                            .isEqualTo("@");
                }
            }
        }
    }

    @Test
    void a_protected_file_is_refused_with_what_to_send() throws Exception {
        try (POIFSFileSystem files = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("geheim");
            try (var stream = encryptor.getDataStream(files)) {
                stream.write(written(FORMAT, List.of("1", "2", "3")));
            }
            files.writeFilesystem(out);
            assertThatThrownBy(() -> rows(out.toByteArray()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().text()).contains("LQ-2001", "without password"));
        }
    }

    @Test
    void a_file_beyond_its_size_is_refused_before_it_is_opened() {
        byte[] file = written(FORMAT, List.of("1", "2", "3"));
        assertThatThrownBy(() -> rows(format(SheetKind.XLSX, file.length - 1, 1 << 20), file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("LQ-2003"));
        assertThatThrownBy(() -> rows(format(SheetKind.XLSX, file.length, 100), file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("LQ-2003"));
    }

    private static SheetFormat format(SheetKind writes, int bytes, long unpacked) {
        return new SheetFormat(
                List.of(column("编号"), column("金额"), column("日期")),
                List.of(SheetKind.values()),
                writes,
                "",
                "",
                false,
                new SheetLimits(bytes, unpacked));
    }

    private static SheetColumn column(String title) {
        return new SheetColumn(title, List.of(title), false, false);
    }

    private static Sheet titled(Workbook book) {
        Sheet sheet = book.createSheet("表");
        var row = sheet.createRow(0);
        for (int i = 0; i < 3; i++) {
            row.createCell(i).setCellValue(FORMAT.columns().get(i).name());
        }
        return sheet;
    }

    private static org.apache.poi.ss.usermodel.Cell style(
            Workbook book, Sheet sheet, int row, int column, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        var there = Optional.ofNullable(sheet.getRow(row)).orElseGet(() -> sheet.createRow(row));
        var cell = there.createCell(column);
        cell.setCellStyle(style);
        return cell;
    }

    private static byte[] bytes(Workbook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(out);
        return out.toByteArray();
    }

    private static byte[] written(SheetFormat format, List<String> values) {
        RowFormat.RowSink sink = format.sink(Row.Part.DETAIL, CHARSET);
        for (int i = 0; i < values.size(); i++) {
            String name = format.columns().get(i).name();
            sink.put(format.slot(Row.Part.DETAIL, name), values.get(i), WireSink.Form.TEXT);
        }
        return format.whole(sink.bytes(), 1, CHARSET);
    }

    private static List<List<String>> texts(byte[] file) {
        return texts(FORMAT, file);
    }

    private static List<List<String>> texts(SheetFormat format, byte[] file) {
        return rows(format, file).stream()
                .map(row -> format.columns().stream()
                        .map(c -> row.source().text(format.slot(Row.Part.DETAIL, c.name())))
                        .toList())
                .toList();
    }

    private static List<String> codes(Row row) {
        return FORMAT.columns().stream()
                .map(c -> {
                    try {
                        return row.source().text(FORMAT.slot(Row.Part.DETAIL, c.name()));
                    } catch (Unusable e) {
                        return e.code();
                    }
                })
                .toList();
    }

    private static List<Row> rows(byte[] file) {
        return rows(FORMAT, file);
    }

    private static List<Row> rows(SheetFormat format, byte[] file) {
        RowFormat.Rows rows = format.open(new ByteArrayInputStream(file), CHARSET);
        List<Row> all = new ArrayList<>();
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            all.add(row.get());
        }
        return all;
    }
}
