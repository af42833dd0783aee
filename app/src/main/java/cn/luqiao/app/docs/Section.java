package cn.luqiao.app.docs;

/**
 * A generated part of a page that people write, between two marks.
 *
 * @param name name in the marks
 */
record Section(String name) {
    static Section of(String name) {
        return new Section(name);
    }

    /** The page with the part between the marks replaced. Fails when the page has no such marks. */
    String replacedIn(String page, String text) {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end -->\n";
        int from = page.indexOf(begin);
        int to = from < 0 ? -1 : page.indexOf(end, from);
        if (to < 0) {
            throw new IllegalArgumentException("page without the marks " + begin.strip() + " and " + end.strip());
        }
        return page.substring(0, from) + begin + text + page.substring(to);
    }
}
