package cn.luqiao.gateway.generation;

import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.DialectLibrary;
import java.nio.file.Path;

/**
 * What is said.
 *
 * @param types record types
 * @param dialects dialects, declared and built in
 */
record Schemas(RecordTypes types, DialectLibrary dialects) {
    static Schemas load(Path folder, Findings findings) {
        RecordTypes types = RecordTypes.load(folder, findings);
        return new Schemas(types, DialectLibrary.load(folder, types, findings));
    }
}
