package cn.luqiao.sandbox.portal;

import java.util.Map;
import java.util.stream.Collectors;

/** The hall's words: canonical code to wire word. */
final class PortalCodes {
    static final Map<String, String> SERVICE = Map.of("RECOGNITION", "gsrd", "APPRAISAL", "ldnljd", "BENEFIT", "gsdy");
    static final Map<String, String> APPLICANT =
            Map.of("EMPLOYER", "UNIT", "EMPLOYEE", "SELF", "RELATIVE", "KIN", "UNION", "UNION");
    static final Map<String, String> INJURY = Map.of(
            "ACCIDENT", "事故伤害",
            "OCC_DISEASE", "职业病",
            "COMMUTE", "上下班途中",
            "OUTING", "因工外出");
    static final Map<String, String> STAGE = inverse(Map.of(
            "RECEIVED", "已收件",
            "ACCEPTED", "已受理",
            "SUPPLEMENT", "需补正",
            "SUSPENDED", "已中止",
            "DONE", "已办结",
            "REJECTED", "不予受理"));
    static final Map<String, String> RESULT = inverse(Map.of(
            "RECOGNISED", "认定工伤",
            "DEEMED", "视同工伤",
            "NOT_RECOGNISED", "不予认定工伤",
            "NOT_ACCEPTED", "不予受理",
            "SUSPENDED", "中止",
            "TERMINATED", "终止",
            "REVOKED", "撤销"));
    static final Map<String, String> APPRAISAL =
            inverse(Map.of("INITIAL", "初次鉴定", "AGAIN", "再次鉴定", "REVIEW", "复查鉴定", "LEAVE", "停工留薪期确认"));
    static final Map<String, String> GRADE = Map.ofEntries(
            Map.entry("一级", "01"),
            Map.entry("二级", "02"),
            Map.entry("三级", "03"),
            Map.entry("四级", "04"),
            Map.entry("五级", "05"),
            Map.entry("六级", "06"),
            Map.entry("七级", "07"),
            Map.entry("八级", "08"),
            Map.entry("九级", "09"),
            Map.entry("十级", "10"),
            Map.entry("未达到等级", "00"));
    static final Map<String, String> NURSING = Map.of("无", "0", "完全不能自理", "1", "大部分不能自理", "2", "部分不能自理", "3");

    private PortalCodes() {}

    /** The table from wire word to canonical code. */
    static Map<String, String> inverse(Map<String, String> table) {
        return table.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** The canonical code of a word, or a text that no code equals. */
    static String read(Map<String, String> words, String word) {
        return words.getOrDefault(word, "unknown word " + word);
    }
}
