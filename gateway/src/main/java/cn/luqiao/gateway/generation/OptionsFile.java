package cn.luqiao.gateway.generation;

/** Writes {@code config/luqiao.yaml}: every option at its default, with what it means. */
public final class OptionsFile {
    private OptionsFile() {}

    /** The text of the file. */
    public static String text() {
        StringBuilder text = new StringBuilder(
                "# 网关自身的选项，均为默认值；由程序生成，改动见 docs/configuration.md。\n"
                        + "# Options of the gateway itself, each at its default; generated. An environment may change those marked *.\n");
        String section = "";
        for (Setting<?> setting : GatewayOptions.ALL) {
            if (!setting.section().equals(section)) {
                section = setting.section();
                text.append('\n').append(section).append(":\n");
            }
            String indent = section.isEmpty() ? "" : "  ";
            text.append(indent).append("# ").append(setting.form().perEnvironment() ? "* " : "");
            text.append(setting.zh())
                    .append(" · ")
                    .append(setting.en())
                    .append(words(setting))
                    .append('\n');
            text.append(indent)
                    .append(setting.key())
                    .append(": ")
                    .append(value(setting))
                    .append('\n');
        }
        return text.toString();
    }

    private static String words(Setting<?> setting) {
        return setting.words().isEmpty() ? "" : " (" + String.join(", ", setting.words()) + ")";
    }

    private static String value(Setting<?> setting) {
        return setting.ifAbsent().isEmpty() ? "\"\"" : setting.ifAbsent();
    }
}
