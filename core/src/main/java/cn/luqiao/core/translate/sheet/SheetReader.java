package cn.luqiao.core.translate.sheet;

import java.util.Optional;

/** Rows of one sheet, one after the other. Not thread-safe. */
interface SheetReader {
    /** The next row, blank ones included where the file has them; empty at the end. Throws ProblemException LQ-20xx. */
    Optional<SheetRow> next();
}
