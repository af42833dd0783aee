package cn.luqiao.app.command;

import picocli.CommandLine.Option;

/** The option that chooses how a result is printed. */
final class OutputOption {
    enum Form {
        TABLE,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "输出形式：table（默认）或 json。 How to print.")
    private Form form = Form.TABLE;

    boolean json() {
        return form == Form.JSON;
    }
}
