package cn.luqiao.bench.translation;

/**
 * What one fork measures.
 *
 * @param style name of the style
 * @param who {@code luqiao} or the peer
 * @param judged whether records are checked against their type, the last part of the work
 */
record Subject(String style, String who, boolean judged) {
    static final String LUQIAO = "luqiao";

    static Subject parse(String text) {
        String[] parts = text.split("/", -1);
        return new Subject(parts[0], parts[1], parts[2].equals("judged"));
    }

    @Override
    public String toString() {
        return style + "/" + who + "/" + (judged ? "judged" : "translated");
    }
}
