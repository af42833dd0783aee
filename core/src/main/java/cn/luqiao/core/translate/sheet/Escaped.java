package cn.luqiao.core.translate.sheet;

/** Text inside markup. */
final class Escaped {
    private Escaped() {}

    /** The text with the characters escaped that XML and HTML keep for themselves. */
    static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
