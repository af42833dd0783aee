package cn.luqiao.adapter.soap;

/** Text of a partner in a problem: one line, short, without long numbers, which may name a person. */
final class PartnerText {
    private static final int CHARS_MAX = 200;

    private PartnerText() {}

    static String shown(String text) {
        String line = text == null
                ? ""
                : text.replaceAll("[\\p{Cntrl}\\s]+", " ")
                        .replaceAll("[0-9]{6,}[0-9Xx]*", "******")
                        .trim();
        return line.length() > CHARS_MAX ? line.substring(0, CHARS_MAX) + "…" : line;
    }

    static String shown(Throwable thrown) {
        return thrown == null ? "" : shown(thrown.getMessage());
    }
}
