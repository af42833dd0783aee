package cn.luqiao.sandbox.record;

import java.util.Arrays;

/** The partners of the demo: name, participant code and the kind of adapter they talk through. */
public enum Participant {
    PROVINCIAL_CORE("provincial-core", "HRSS-370000", "queue"),
    TAX_SHANDONG("tax-shandong", "TAX-370000", "soap"),
    TAX_QINGDAO("tax-qingdao", "TAX-370200", "soap"),
    HOSPITAL_QILU("hospital-qilu", "MED-H37010299901", "rest"),
    LEGACY_LAIWU("legacy-laiwu", "LEG-3712", "file"),
    PROVINCE_HENAN("province-henan", "PROV-410000", "queue"),
    CITY_JINAN("city-jinan", "HRSS-370100", "rest"),
    PORTAL("portal", "PORTAL", "rest"),
    RECOGNITION_YANTAI("recognition-yantai", "RECOG-370600", "soap"),
    APPRAISAL_YANTAI("appraisal-yantai", "APPR-370600", "soap"),
    FINANCE("finance", "FIN-370000", "rest"),
    BANK_ICBC("bank-icbc", "BANK-102", "file"),
    CIVIL_AFFAIRS("civil-affairs", "MCA", "rest"),
    TREASURY("treasury", "TRS-370000", "rest");

    private final String partner;
    private final String code;
    private final String adapter;

    Participant(String partner, String code, String adapter) {
        this.partner = partner;
        this.code = code;
        this.adapter = adapter;
    }

    /** Partner name, such as {@code tax-qingdao}. */
    public String partner() {
        return partner;
    }

    /** Participant code, such as {@code TAX-370200}. */
    public String code() {
        return code;
    }

    /** Kind of adapter: queue, soap, rest or file. */
    public String adapter() {
        return adapter;
    }

    /** The participant of that partner name. Throws {@link IllegalArgumentException} on another name. */
    public static Participant named(String partner) {
        return Arrays.stream(values())
                .filter(each -> each.partner.equals(partner))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("partner: " + partner + " (expected: one of "
                        + Arrays.stream(values()).map(Participant::partner).toList() + ")"));
    }
}
