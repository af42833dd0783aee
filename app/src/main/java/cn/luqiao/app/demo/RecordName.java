package cn.luqiao.app.demo;

import java.util.List;

/**
 * What a person and what the configuration call a record of the sandbox's books.
 *
 * @param code code in the books, such as {@code R03}
 * @param id record type id
 * @param zh Chinese name
 */
record RecordName(String code, String id, String zh) {
    private static final List<RecordName> NAMES = List.of(
            new RecordName("R01", "employer-registration", "单位参保登记"),
            new RecordName("R08", "injury-recognition", "工伤认定"),
            new RecordName("R09", "capacity-appraisal", "劳动能力鉴定"),
            new RecordName("M01", "matter-application", "一件事申请"),
            new RecordName("M01Q", "matter-application", "一件事进度查询"),
            new RecordName("M02", "matter-progress", "一件事办理进度"),
            new RecordName("R03", "person-participation", "人员参保"),
            new RecordName("R04", "levy-assessment", "缴费核定"),
            new RecordName("R05", "payment-confirmation", "缴费确认"),
            new RecordName("R06", "refund-order", "退费"),
            new RecordName("R10", "treatment-filing", "待遇资格查询"),
            new RecordName("R11", "medical-settlement", "医疗费结算"),
            new RecordName("R13", "benefit-payment", "待遇发放"),
            new RecordName("R13R", "benefit-payment", "发放回盘"),
            new RecordName("R14", "cross-region-case", "跨地区协查"),
            new RecordName("R15", "recipient-status-check", "领取资格比对结果"),
            new RecordName("R15C", "recipient-status-check", "领取资格比对"),
            new RecordName("C01", "catalogue-page", "目录下发"),
            new RecordName("R16", "fund-movement", "基金划拨"));

    /** The name of a code; the code itself when the demo does not know it. */
    static RecordName of(String code) {
        return NAMES.stream()
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseGet(() -> new RecordName(code, code, ""));
    }

    String text() {
        return zh.isEmpty() ? code : zh + " " + id;
    }
}
