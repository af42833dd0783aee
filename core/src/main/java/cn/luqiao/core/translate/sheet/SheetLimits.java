package cn.luqiao.core.translate.sheet;

/**
 * What one spreadsheet may cost.
 *
 * @param bytes bytes of the file
 * @param unpackedBytes bytes of everything in it that is unpacked
 */
public record SheetLimits(int bytes, long unpackedBytes) {
    /** Most columns that a row may have. */
    static final int COLUMNS = 512;

    /** Most characters of a cell, as spreadsheets allow. */
    static final int CELL = 32_767;

    /** Unpacked bytes for each packed one, above which a part is a bomb. */
    static final int RATIO = 200;
}
