package cn.luqiao.sandbox.hospital;

import java.util.Map;

/** The hospital's code tables: canonical code to wire code. */
final class HospitalCodes {
    static final Map<String, String> ID_TYPE = Map.of("RESIDENT", "01");
    static final Map<String, String> SETTLE_TYPE = Map.of("PRE", "0", "FINAL", "1", "CANCEL", "2");
    static final Map<String, String> CATEGORY = Map.of(
            "BED", "01",
            "EXAM", "02",
            "TREAT", "03",
            "SURGERY", "04",
            "NURSE", "05",
            "MATERIAL", "06",
            "DRUG_W", "07",
            "DRUG_C", "08",
            "AID", "09",
            "OTHER", "99");

    private HospitalCodes() {}
}
