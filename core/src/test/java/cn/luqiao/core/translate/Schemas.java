package cn.luqiao.core.translate;

import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import java.nio.file.Path;
import java.util.List;

/** The schemas of the project, loaded once. */
final class Schemas {
    static final Path FOLDER = cn.luqiao.core.Examples.SCHEMAS;
    static final RecordTypes TYPES;
    static final DialectLibrary LIBRARY;
    static final List<Finding> FINDINGS;

    static {
        Findings findings = new Findings();
        TYPES = RecordTypes.load(FOLDER, findings);
        LIBRARY = DialectLibrary.load(FOLDER, TYPES, findings);
        FINDINGS = findings.sorted();
    }

    private Schemas() {}

    static Dialect dialect(String id) {
        return LIBRARY.find(id)
                .orElseThrow(() -> new AssertionError(
                        id + ": " + FINDINGS.stream().map(Finding::text).toList()));
    }
}
