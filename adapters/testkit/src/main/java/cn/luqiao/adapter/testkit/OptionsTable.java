package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Option;
import java.util.Locale;

/** The table of an adapter type's options in its README, between two marker lines. */
final class OptionsTable {
    private static final String BEGIN = "<!-- options: generated -->\n";
    private static final String END = "<!-- options: end -->";

    private OptionsTable() {}

    /** The README with the current table. Throws {@link IllegalArgumentException} when the marker lines are missing. */
    static String replacedIn(String readme, AdapterType type) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("README.md: no lines '" + BEGIN.strip() + "' and '" + END + "'");
        }
        return readme.substring(0, begin + BEGIN.length()) + table(type) + readme.substring(end);
    }

    private static String table(AdapterType type) {
        StringBuilder table =
                new StringBuilder("| option | form | needed | default | 含义 · meaning |\n|---|---|---|---|---|\n");
        for (Option option : type.options()) {
            String form = option.words().isEmpty()
                    ? option.form().name().toLowerCase(Locale.ROOT)
                    : String.join(" &#124; ", option.words());
            table.append("| `").append(option.name()).append("` | ").append(form);
            table.append(" | ").append(needed(option));
            table.append(" | ").append(option.ifAbsent().isEmpty() ? "" : "`" + option.ifAbsent() + "`");
            table.append(" | ")
                    .append(option.zh())
                    .append(" · ")
                    .append(option.en())
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String needed(Option option) {
        return switch (option.use()) {
            case REQUIRED -> "always";
            case REQUIRED_INBOUND -> "inbound";
            case REQUIRED_OUTBOUND -> "outbound";
            case OPTIONAL -> "";
        };
    }
}
