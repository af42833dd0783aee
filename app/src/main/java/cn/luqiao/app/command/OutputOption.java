package cn.luqiao.app.command;

import picocli.CommandLine.Option;

/** The option that chooses how a result is printed. */
final class OutputOption {
    enum Form {
        table,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "输出形式：table（默认）或 json。 How to print: ${COMPLETION-CANDIDATES}.")
    private Form form = Form.table;

    boolean json() {
        return form == Form.json;
    }
}
