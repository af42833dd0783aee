package cn.luqiao.core.partner;

import cn.luqiao.core.source.Section;

/** Reads {@code prefix:} entries: the leading characters of the codes that a partner serves. */
final class Prefixes {
    private Prefixes() {}

    static String read(Section item) {
        String prefix = item.requiredText("prefix");
        if (!prefix.isEmpty() && !prefix.matches("[0-9A-Z]{1,12}")) {
            item.wrong(
                    "prefix",
                    prefix,
                    "1 to 12 digits or capital letters",
                    "Write the first characters of the codes served.");
            return "";
        }
        return prefix;
    }
}
