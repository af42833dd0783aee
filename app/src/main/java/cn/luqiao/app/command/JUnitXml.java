package cn.luqiao.app.command;

import cn.luqiao.core.translate.cases.CaseResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Results of cases as JUnit XML, the form that build servers read: a suite for each dialect and record type or flow. */
final class JUnitXml {
    private JUnitXml() {}

    /** The document. */
    static String of(List<CaseResult> results) {
        Map<String, List<CaseResult>> suites = results.stream()
                .collect(Collectors.groupingBy(
                        r -> r.dialect() + "." + r.type(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites ").append(counts(results)).append(">\n");
        suites.forEach((name, cases) -> suite(xml, name, cases));
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(StringBuilder xml, String name, List<CaseResult> cases) {
        xml.append("  <testsuite name=\"")
                .append(escaped(name))
                .append("\" ")
                .append(counts(cases))
                .append(">\n");
        for (CaseResult one : cases) {
            xml.append("    <testcase classname=\"")
                    .append(escaped(name))
                    .append("\" name=\"")
                    .append(escaped(one.name()));
            if (one.passed()) {
                xml.append("\"/>\n");
            } else {
                xml.append("\">\n      <failure message=\"")
                        .append(escaped(one.difference()))
                        .append("\"/>\n    </testcase>\n");
            }
        }
        xml.append("  </testsuite>\n");
    }

    private static String counts(List<CaseResult> cases) {
        long failures = cases.stream().filter(c -> !c.passed()).count();
        return "tests=\"" + cases.size() + "\" failures=\"" + failures + "\" errors=\"0\" skipped=\"0\"";
    }

    /** Text for an attribute; characters that XML 1.0 cannot hold become U+FFFD. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\r' -> out.append("&#13;");
                case '\t' -> out.append("&#9;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
